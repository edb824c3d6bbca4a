-- CreateTable
CREATE TABLE "AnswerDocument" (
    "askedQuestionId" UUID NOT NULL,
    "lastSeq" INTEGER NOT NULL,
    "snapshotSeq" INTEGER NOT NULL DEFAULT 0,
    "snapshot" BYTEA,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AnswerDocument_pkey" PRIMARY KEY ("askedQuestionId")
);

-- CreateTable
CREATE TABLE "DocUpdate" (
    "askedQuestionId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "update" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DocUpdate_pkey" PRIMARY KEY ("askedQuestionId","seq")
);

-- AddForeignKey
ALTER TABLE "AnswerDocument" ADD CONSTRAINT "AnswerDocument_askedQuestionId_fkey" FOREIGN KEY ("askedQuestionId") REFERENCES "AskedQuestion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocUpdate" ADD CONSTRAINT "DocUpdate_askedQuestionId_fkey" FOREIGN KEY ("askedQuestionId") REFERENCES "AnswerDocument"("askedQuestionId") ON DELETE CASCADE ON UPDATE CASCADE;
