-- CreateEnum
CREATE TYPE "SampleLevel" AS ENUM ('strong', 'adequate', 'weak');

-- AlterTable
ALTER TABLE "QuestionVersion" DROP COLUMN "searchText",
ADD COLUMN     "authorId" UUID,
ADD COLUMN     "searchKey" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "searchVector" tsvector;

-- CreateTable
CREATE TABLE "SampleAnswer" (
    "id" UUID NOT NULL,
    "questionId" UUID NOT NULL,
    "language" "Language" NOT NULL,
    "level" "SampleLevel" NOT NULL,
    "covers" INTEGER[],
    "partly" INTEGER[],
    "contradicts" INTEGER[],
    "spoken" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "SampleAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuestionDraft" (
    "id" UUID NOT NULL,
    "handbookId" UUID NOT NULL,
    "questionId" UUID,
    "language" "Language" NOT NULL,
    "baseVersionId" UUID,
    "chapterTitle" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "editorId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "QuestionDraft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Favourite" (
    "userId" UUID NOT NULL,
    "questionId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Favourite_pkey" PRIMARY KEY ("userId","questionId")
);

-- CreateTable
CREATE TABLE "Kit" (
    "id" UUID NOT NULL,
    "spaceId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Kit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KitItem" (
    "kitId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "questionId" UUID NOT NULL,
    "language" "Language" NOT NULL,
    "minutes" INTEGER,

    CONSTRAINT "KitItem_pkey" PRIMARY KEY ("kitId","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "SampleAnswer_questionId_language_level_key" ON "SampleAnswer"("questionId", "language", "level");

-- CreateIndex
CREATE INDEX "QuestionDraft_handbookId_idx" ON "QuestionDraft"("handbookId");

-- CreateIndex
CREATE UNIQUE INDEX "QuestionDraft_questionId_language_key" ON "QuestionDraft"("questionId", "language");

-- CreateIndex
CREATE INDEX "Favourite_questionId_idx" ON "Favourite"("questionId");

-- CreateIndex
CREATE INDEX "Kit_spaceId_idx" ON "Kit"("spaceId");

-- CreateIndex
CREATE INDEX "KitItem_questionId_idx" ON "KitItem"("questionId");

-- CreateIndex
CREATE INDEX "QuestionVersion_searchVector_idx" ON "QuestionVersion" USING GIN ("searchVector");

-- AddForeignKey
ALTER TABLE "QuestionVersion" ADD CONSTRAINT "QuestionVersion_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SampleAnswer" ADD CONSTRAINT "SampleAnswer_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionDraft" ADD CONSTRAINT "QuestionDraft_handbookId_fkey" FOREIGN KEY ("handbookId") REFERENCES "Handbook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionDraft" ADD CONSTRAINT "QuestionDraft_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuestionDraft" ADD CONSTRAINT "QuestionDraft_editorId_fkey" FOREIGN KEY ("editorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Favourite" ADD CONSTRAINT "Favourite_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Favourite" ADD CONSTRAINT "Favourite_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Kit" ADD CONSTRAINT "Kit_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "Space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KitItem" ADD CONSTRAINT "KitItem_kitId_fkey" FOREIGN KEY ("kitId") REFERENCES "Kit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KitItem" ADD CONSTRAINT "KitItem_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE CASCADE ON UPDATE CASCADE;
