-- Statements: what the attributions of one utterance amount to, over all articles.
--
-- All of it but `judgements` is derived and can be made again from `attributions` at any time.

-- What attributions share when they are worth comparing: `record/candidates.py`.
CREATE TABLE merge_keys (
    key INTEGER NOT NULL, -- hash of what they share
    published TEXT NOT NULL, -- the article's, once more, '' for none: what is far apart in time is not compared
    attribution INTEGER NOT NULL REFERENCES attributions (number) ON DELETE CASCADE,
    shingle INTEGER NOT NULL CHECK (shingle IN (0, 1)), -- 1: words in a row; 0: a speaker's name with a rare word
    PRIMARY KEY (key, published, attribution)
) WITHOUT ROWID;

CREATE INDEX merge_keys_by_attribution ON merge_keys (attribution);

-- Two attributions that were found alike, with the reasons. `one` is the one with the smaller key.
CREATE TABLE comparisons (
    one INTEGER NOT NULL REFERENCES attributions (number) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES attributions (number) ON DELETE CASCADE,
    verdict TEXT NOT NULL, -- same, repeat (another day), unsure
    score REAL NOT NULL, -- 0 to 1
    reasons TEXT NOT NULL, -- JSON list of name, points, a sentence, and the two things compared
    PRIMARY KEY (one, other)
) WITHOUT ROWID;

CREATE INDEX comparisons_by_other ON comparisons (other);

CREATE TABLE statements (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE, -- address: that of its first attribution in print
    speaker_names TEXT NOT NULL, -- of the first attribution that names somebody
    words TEXT NOT NULL, -- its fullest wording: the longest direct one, else the longest
    said_from TEXT, -- first day on which it can have been said, as far as the texts give days
    said_to TEXT, -- the day after the last
    first_published TEXT,
    last_published TEXT,
    attributions INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    outlets INTEGER NOT NULL
);

CREATE INDEX statements_by_day ON statements (first_published DESC);

CREATE INDEX statements_by_outlets ON statements (outlets DESC);

CREATE TABLE statement_attributions (
    attribution INTEGER PRIMARY KEY REFERENCES attributions (number) ON DELETE CASCADE,
    statement INTEGER NOT NULL REFERENCES statements (number) ON DELETE CASCADE
);

CREATE INDEX statement_attributions_by_statement ON statement_attributions (statement);

-- What people decided. Kept by article and words, not by number, so that it outlives every new reading.
CREATE TABLE judgements (
    one_id TEXT NOT NULL, -- the article's id
    one_words TEXT NOT NULL, -- the content's words, folded
    one_start INTEGER NOT NULL, -- its place in the version that was judged
    other_id TEXT NOT NULL,
    other_words TEXT NOT NULL,
    other_start INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different')),
    judge TEXT NOT NULL, -- who decided
    at TEXT NOT NULL, -- when, UTC
    PRIMARY KEY (one_id, one_start, one_words, other_id, other_start, other_words)
) WITHOUT ROWID;

CREATE INDEX judgements_by_other ON judgements (other_id);

-- Statements with a repetition on another day.
CREATE VIEW statement_repeats AS
SELECT DISTINCT
    ones.key AS one,
    others.key AS other,
    ones.speaker_names AS speaker,
    ones.words,
    ones.first_published AS one_published,
    others.first_published AS other_published
FROM comparisons
JOIN statement_attributions AS at_one ON at_one.attribution = comparisons.one
JOIN statement_attributions AS at_other ON at_other.attribution = comparisons.other
JOIN statements AS ones ON ones.number = at_one.statement
JOIN statements AS others ON others.number = at_other.statement
WHERE comparisons.verdict = 'repeat' AND at_one.statement <> at_other.statement;

-- The whole text of every version, for looking a quotation up.
CREATE VIRTUAL TABLE articles_fts USING fts5 (
    text, content="articles", content_rowid="number", tokenize="unicode61 remove_diacritics 2"
);

CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts (rowid, text) VALUES (new.number, new.text);
END;

CREATE TRIGGER articles_removed AFTER DELETE ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, text) VALUES ('delete', old.number, old.text);
END;

INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');
