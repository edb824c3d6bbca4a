-- CreateEnum
CREATE TYPE "KeyPointStatus" AS ENUM ('covered', 'partial', 'missing', 'contradicted');

-- CreateEnum
CREATE TYPE "VariantStatus" AS ENUM ('proposed', 'accepted', 'rejected');

-- CreateTable
CREATE TABLE "ScoreFeedback" (
    "id" UUID NOT NULL,
    "scoreId" UUID NOT NULL,
    "keyPointId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "machineStatus" "KeyPointStatus" NOT NULL,
    "rightStatus" "KeyPointStatus" NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ScoreFeedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AnswerVariant" (
    "id" UUID NOT NULL,
    "answerId" UUID NOT NULL,
    "spaceId" UUID NOT NULL,
    "questionVersionId" UUID NOT NULL,
    "status" "VariantStatus" NOT NULL DEFAULT 'proposed',
    "version" INTEGER,
    "proposerId" UUID NOT NULL,
    "reviewerId" UUID,
    "reviewedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AnswerVariant_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ScoreFeedback_userId_idx" ON "ScoreFeedback"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "ScoreFeedback_scoreId_keyPointId_userId_key" ON "ScoreFeedback"("scoreId", "keyPointId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "AnswerVariant_answerId_key" ON "AnswerVariant"("answerId");

-- CreateIndex
CREATE UNIQUE INDEX "AnswerVariant_spaceId_questionVersionId_version_key" ON "AnswerVariant"("spaceId", "questionVersionId", "version");

-- AddForeignKey
ALTER TABLE "ScoreFeedback" ADD CONSTRAINT "ScoreFeedback_scoreId_fkey" FOREIGN KEY ("scoreId") REFERENCES "MachineScore"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreFeedback" ADD CONSTRAINT "ScoreFeedback_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnswerVariant" ADD CONSTRAINT "AnswerVariant_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "Answer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnswerVariant" ADD CONSTRAINT "AnswerVariant_spaceId_fkey" FOREIGN KEY ("spaceId") REFERENCES "Space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnswerVariant" ADD CONSTRAINT "AnswerVariant_questionVersionId_fkey" FOREIGN KEY ("questionVersionId") REFERENCES "QuestionVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnswerVariant" ADD CONSTRAINT "AnswerVariant_proposerId_fkey" FOREIGN KEY ("proposerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnswerVariant" ADD CONSTRAINT "AnswerVariant_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
