-- The archive, version 1.
--
-- `articles` is what is kept: every version of every article with all that was read in it. The other tables hold the
-- newest versions once more, taken apart for queries; they can be made again from `articles` at any time.
-- Offsets (`start`, `stop`) are half-open, in code points, into `articles.text`:
-- substr(text, start + 1, stop - start) is the words. Days are YYYY-MM-DD.

CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE, -- address of this version: a hash of its text and facts
    id TEXT NOT NULL, -- the article; its versions share it
    newest INTEGER NOT NULL CHECK (newest IN (0, 1)),
    dated TEXT NOT NULL, -- orders the versions: modified, else published, else ''
    title TEXT,
    outlet TEXT,
    outlet_folded TEXT, -- for comparing: no case, accents or invisible characters
    published TEXT,
    modified TEXT,
    language TEXT,
    url TEXT,
    text TEXT NOT NULL,
    record TEXT NOT NULL, -- the quoth/1 object without its text
    model TEXT NOT NULL, -- what read it
    source TEXT NOT NULL, -- where it was first added from
    added TEXT NOT NULL -- when, UTC
);

CREATE UNIQUE INDEX articles_newest ON articles (id) WHERE newest;

CREATE INDEX articles_by_id ON articles (id, dated, number);

CREATE INDEX articles_by_day ON articles (published, key);

CREATE INDEX articles_by_outlet ON articles (outlet_folded, published);

-- Words here are as a reader sees them: characters that show nothing (zero width, direction marks) are left out.
CREATE TABLE attributions (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- 0, 1, ... in text order
    key TEXT NOT NULL UNIQUE, -- address: article key, ".", id
    id TEXT NOT NULL, -- "a1"
    parent TEXT, -- id of the attribution in whose content it stands
    speaker_names TEXT NOT NULL, -- "; " between
    source_words TEXT NOT NULL, -- parts joined by " … "
    cue_words TEXT NOT NULL,
    content_words TEXT NOT NULL,
    mode TEXT NOT NULL, -- direct, mixed, indirect
    act TEXT NOT NULL, -- speech, thought
    stance TEXT NOT NULL, -- neutral, assert, deny, ...
    medium TEXT, -- interview, statement, ...
    said_on TEXT, -- YYYY, YYYY-MM or YYYY-MM-DD
    said_from TEXT, -- first day that said_on can mean
    said_to TEXT, -- the day after the last
    via TEXT, -- JSON list of who passed it on, nearest first
    confidence REAL NOT NULL,
    start INTEGER NOT NULL, -- of the content
    stop INTEGER NOT NULL,
    published TEXT, -- the article's, once more: newest first without a look at every article
    UNIQUE (article, position)
);

CREATE INDEX attributions_by_day ON attributions (published DESC);

CREATE TABLE speakers (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE, -- a hash of name and kind
    name TEXT NOT NULL,
    kind TEXT, -- person, organization, document, group, unnamed, author
    folded TEXT NOT NULL -- for comparing: no case, accents or invisible characters
);

CREATE INDEX speakers_by_name ON speakers (folded);

CREATE TABLE attribution_speakers (
    attribution INTEGER NOT NULL REFERENCES attributions (number) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('speaker', 'addressee')),
    position INTEGER NOT NULL,
    speaker INTEGER REFERENCES speakers (number), -- NULL where no specific one is meant
    kind TEXT,
    role TEXT, -- office or description in this article
    wikidata TEXT,
    confidence REAL NOT NULL,
    published TEXT, -- the article's, once more: a speaker's first and last day without a look at every article
    PRIMARY KEY (attribution, part, position)
) WITHOUT ROWID;

CREATE INDEX attribution_speakers_by_speaker ON attribution_speakers (speaker, part, published DESC, attribution);

CREATE INDEX attribution_speakers_by_role ON attribution_speakers (speaker, role) WHERE role IS NOT NULL;

CREATE INDEX attribution_speakers_by_wikidata ON attribution_speakers (speaker, wikidata) WHERE wikidata IS NOT NULL;

CREATE TABLE figures (
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    attribution TEXT, -- id of the innermost attribution that gives it; NULL where the article itself does
    words TEXT NOT NULL, -- "over 240 hostages"
    low REAL, -- NULL: no lower bound
    high REAL, -- NULL: no upper bound
    low_open INTEGER NOT NULL, -- 1: more than low, not low itself
    unit TEXT,
    kind TEXT NOT NULL,
    counted TEXT, -- what it counts, in the text's words
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;

CREATE TABLE timexes (
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    words TEXT NOT NULL, -- "on Tuesday"
    type TEXT NOT NULL, -- DATE, TIME, DURATION, SET
    value TEXT NOT NULL, -- TIMEX3 value
    mod TEXT,
    first_day TEXT,
    end_day TEXT, -- the day after the last
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;

CREATE TABLE entities (
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL, -- person, organization, country, place
    wikidata TEXT,
    mentions INTEGER NOT NULL, -- how often it is named
    PRIMARY KEY (article, position)
) WITHOUT ROWID;

CREATE TABLE failures (
    source TEXT PRIMARY KEY, -- the file, the line of it, or the article that could not be read
    reason TEXT NOT NULL,
    at TEXT NOT NULL, -- when, UTC
    given TEXT NOT NULL -- what `quoth add` was given: the file or folder that holds it
);

CREATE VIRTUAL TABLE attributions_fts USING fts5 (
    content_words, source_words, speaker_names,
    content="attributions", content_rowid="number", tokenize="unicode61 remove_diacritics 2"
);

CREATE TRIGGER attributions_added AFTER INSERT ON attributions BEGIN
    INSERT INTO attributions_fts (rowid, content_words, source_words, speaker_names)
    VALUES (new.number, new.content_words, new.source_words, new.speaker_names);
END;

CREATE TRIGGER attributions_removed AFTER DELETE ON attributions BEGIN
    INSERT INTO attributions_fts (attributions_fts, rowid, content_words, source_words, speaker_names)
    VALUES ('delete', old.number, old.content_words, old.source_words, old.speaker_names);
END;

CREATE TRIGGER attributions_changed AFTER UPDATE ON attributions BEGIN
    INSERT INTO attributions_fts (attributions_fts, rowid, content_words, source_words, speaker_names)
    VALUES ('delete', old.number, old.content_words, old.source_words, old.speaker_names);
    INSERT INTO attributions_fts (rowid, content_words, source_words, speaker_names)
    VALUES (new.number, new.content_words, new.source_words, new.speaker_names);
END;

-- A speaker nobody refers to any more goes, so that the order in which versions came leaves no trace.
CREATE TRIGGER speakers_unused AFTER DELETE ON attribution_speakers
WHEN NOT EXISTS (SELECT 1 FROM attribution_speakers WHERE speaker = old.speaker) BEGIN
    DELETE FROM speakers WHERE number = old.speaker;
END;

-- Who said what: one line an attribution.
CREATE VIEW said AS
SELECT
    attributions.speaker_names AS speaker,
    attributions.content_words AS words,
    attributions.medium AS channel,
    attributions.via,
    articles.published,
    attributions.said_on,
    articles.outlet,
    articles.title,
    attributions.source_words AS source,
    attributions.cue_words AS cue,
    attributions.mode,
    attributions.act,
    attributions.stance,
    attributions.confidence,
    attributions.key,
    attributions.parent,
    articles.key AS article,
    articles.url
FROM attributions JOIN articles ON articles.number = attributions.article;

-- Who gets quoted, how often, and when first and last.
CREATE VIEW who_is_quoted AS
SELECT
    speakers.name,
    speakers.kind,
    count(DISTINCT attribution_speakers.attribution) AS attributions,
    count(DISTINCT articles.outlet) AS outlets,
    min(articles.published) AS first,
    max(articles.published) AS last,
    speakers.key
FROM speakers
JOIN attribution_speakers ON attribution_speakers.speaker = speakers.number AND attribution_speakers.part = 'speaker'
JOIN attributions ON attributions.number = attribution_speakers.attribution
JOIN articles ON articles.number = attributions.article
GROUP BY speakers.number;

-- Every number that was reported, with who gave it.
CREATE VIEW figures_reported AS
SELECT
    figures.words,
    figures.low,
    figures.high,
    figures.low_open,
    figures.unit,
    figures.kind,
    figures.counted,
    attributions.speaker_names AS speaker,
    articles.published,
    articles.outlet,
    articles.title,
    articles.key AS article
FROM figures
JOIN articles ON articles.number = figures.article
LEFT JOIN attributions ON attributions.article = figures.article AND attributions.id = figures.attribution;
