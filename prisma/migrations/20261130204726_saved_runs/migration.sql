-- CreateTable
CREATE TABLE "Run" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "createdAt" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "study" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "replications" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "card" TEXT NOT NULL,
    "report" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "ownWords" TEXT NOT NULL DEFAULT ''
);

-- CreateIndex
CREATE INDEX "Run_createdAt_id_idx" ON "Run"("createdAt", "id");
