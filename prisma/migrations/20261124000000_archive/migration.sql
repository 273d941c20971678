-- AlterTable
ALTER TABLE "Event" ADD COLUMN "blind" TEXT;
ALTER TABLE "Event" ADD COLUMN "digest" TEXT;

-- CreateTable
CREATE TABLE "Session" (
    "roomId" TEXT NOT NULL PRIMARY KEY,
    "format" INTEGER NOT NULL,
    "ended" BOOLEAN NOT NULL,
    "card" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "ownWords" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Session_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SessionTag" (
    "roomId" TEXT NOT NULL,
    "tag" TEXT NOT NULL,

    PRIMARY KEY ("roomId", "tag"),
    CONSTRAINT "SessionTag_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Session" ("roomId") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Workspace" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "keyHash" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "SessionTag_tag_idx" ON "SessionTag"("tag");
