-- One person across articles, version 2.
--
-- `people` and `people_links` can be made again from the other tables at any time; `people_judgements` cannot: it holds
-- what a person decided, by the keys of speakers, so that it outlives every new reading.

-- The surname by which speakers who are persons are compared.
CREATE TABLE people_surnames (
    speaker INTEGER PRIMARY KEY REFERENCES speakers (number) ON DELETE CASCADE,
    surname TEXT NOT NULL
);

CREATE INDEX people_surnames_by_surname ON people_surnames (surname);

-- Speakers who are one person with another; who is not in it is a person alone.
CREATE TABLE people (
    speaker INTEGER PRIMARY KEY REFERENCES speakers (number) ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES speakers (number) ON DELETE CASCADE -- the one whose name stands for all
);

CREATE INDEX people_by_person ON people (person);

-- Why: one line a reason. Both are of one person.
CREATE TABLE people_links (
    one INTEGER NOT NULL REFERENCES speakers (number) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES speakers (number) ON DELETE CASCADE,
    rule TEXT NOT NULL, -- wikidata, name, short name, surname, role, company, days, judgement
    score REAL NOT NULL, -- what it adds; 0.6 are enough
    one_value TEXT NOT NULL, -- the two things compared
    other_value TEXT NOT NULL,
    PRIMARY KEY (one, other, rule)
) WITHOUT ROWID;

CREATE INDEX people_links_by_other ON people_links (other);

-- What people decided; `one` is the smaller key. Names and kinds are kept for whoever reads the table.
CREATE TABLE people_judgements (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    one_name TEXT NOT NULL,
    other_name TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'unsure')),
    judge TEXT NOT NULL, -- '' where not given
    at TEXT NOT NULL, -- when, UTC
    PRIMARY KEY (one, other)
) WITHOUT ROWID;

CREATE INDEX attribution_speakers_by_id ON attribution_speakers (wikidata, speaker) WHERE wikidata IS NOT NULL;

-- Whether the speakers of an archive made by an earlier version have been put together yet.
CREATE TABLE people_state (done INTEGER NOT NULL CHECK (done IN (0, 1)));

INSERT INTO people_state SELECT NOT EXISTS (SELECT 1 FROM speakers);
