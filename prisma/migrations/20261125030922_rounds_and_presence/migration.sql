-- CreateEnum
CREATE TYPE "ParticipantStatus" AS ENUM ('in', 'waiting', 'left', 'removed');

-- AlterTable
ALTER TABLE "AskedQuestion" ADD COLUMN     "round" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Participant" ADD COLUMN     "isShadow" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "status" "ParticipantStatus" NOT NULL DEFAULT 'in';

-- AlterTable
ALTER TABLE "Scorecard" ADD COLUMN     "isShadow" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Round" (
    "roomId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "candidateId" UUID,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Round_pkey" PRIMARY KEY ("roomId","number")
);

-- CreateIndex
CREATE INDEX "Round_candidateId_idx" ON "Round"("candidateId");

-- CreateIndex
CREATE INDEX "Room_status_updatedAt_idx" ON "Room"("status", "updatedAt");

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Participant"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Rooms that were started before there were rounds have one.
INSERT INTO "Round" ("roomId", "number", "candidateId", "startedAt")
SELECT room.id, 1, candidate.id, room."startedAt"
FROM "Room" room
LEFT JOIN "Participant" candidate ON candidate."roomId" = room.id AND candidate.role = 'candidate'
WHERE room."startedAt" IS NOT NULL;
