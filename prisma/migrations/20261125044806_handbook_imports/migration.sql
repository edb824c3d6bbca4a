-- CreateEnum
CREATE TYPE "HandbookImportStatus" AS ENUM ('parsing', 'ready', 'failed', 'stored');

-- CreateTable
CREATE TABLE "HandbookImport" (
    "id" UUID NOT NULL,
    "spaceId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "status" "HandbookImportStatus" NOT NULL DEFAULT 'parsing',
    "stage" TEXT NOT NULL DEFAULT 'waiting',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "fileName" TEXT NOT NULL,
    "source" BYTEA,
    "options" JSONB NOT NULL,
    "slug" TEXT,
    "title" TEXT,
    "dialects" JSONB NOT NULL DEFAULT '[]',
    "findings" JSONB NOT NULL DEFAULT '[]',
    "errors" INTEGER NOT NULL DEFAULT 0,
    "near" TEXT NOT NULL DEFAULT 'pending',
    "failure" JSONB,
    "report" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "storedAt" TIMESTAMPTZ(3),

    CONSTRAINT "HandbookImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HandbookImportQuestion" (
    "importId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "language" "Language" NOT NULL,
    "chapter" TEXT NOT NULL,
    "chapterTitle" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "kept" BOOLEAN NOT NULL DEFAULT true,
    "edited" BOOLEAN NOT NULL DEFAULT false,
    "content" JSONB NOT NULL,
    "contentHash" TEXT NOT NULL,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "isUnsure" BOOLEAN NOT NULL DEFAULT false,
    "duplicates" JSONB NOT NULL DEFAULT '[]',
    "isDuplicate" BOOLEAN NOT NULL DEFAULT false,
    "storedHash" TEXT,
    "storedId" UUID,

    CONSTRAINT "HandbookImportQuestion_pkey" PRIMARY KEY ("importId","position")
);

-- CreateIndex
CREATE INDEX "HandbookImport_userId_idx" ON "HandbookImport"("userId");

-- CreateIndex
CREATE INDEX "HandbookImport_createdAt_idx" ON "HandbookImport"("createdAt");

-- AddForeignKey
ALTER TABLE "HandbookImport" ADD CONSTRAINT "HandbookImport_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "Space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandbookImport" ADD CONSTRAINT "HandbookImport_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandbookImportQuestion" ADD CONSTRAINT "HandbookImportQuestion_importId_fkey" FOREIGN KEY ("importId") REFERENCES "HandbookImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;
