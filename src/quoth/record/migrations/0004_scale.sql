-- What keeps a large archive quick, version 4. All of it is derived: `record/formulas.py` and `record/totals.py`.

-- Keys that bring together only what was printed on one day, because they come on so many days of the year.
CREATE TABLE merge_formulas (
    key INTEGER NOT NULL, -- `merge_keys.key`
    year TEXT NOT NULL, -- of print; '' for articles without a day
    PRIMARY KEY (key, year)
) WITHOUT ROWID;

-- Statements of an older archive are made again, with formulas set aside.
DELETE FROM statements;

DELETE FROM comparisons;

DELETE FROM merge_keys;

-- How often a speaker is quoted, so that no list has to count.
CREATE TABLE speaker_totals (
    speaker INTEGER PRIMARY KEY REFERENCES speakers (number) ON DELETE CASCADE,
    attributions INTEGER NOT NULL, -- in which the speaker speaks; 0 for one who is only told something
    articles INTEGER NOT NULL -- in which the speaker speaks or is told
);

CREATE INDEX speaker_totals_by_attributions ON speaker_totals (attributions DESC);

-- Roles and Wikidata ids that articles give a speaker who speaks or is told.
CREATE TABLE speaker_labels (
    speaker INTEGER NOT NULL REFERENCES speakers (number) ON DELETE CASCADE,
    label TEXT NOT NULL CHECK (label IN ('role', 'wikidata')), -- what is given: `role` or `wikidata`
    value TEXT NOT NULL, -- the role or the id
    times INTEGER NOT NULL, -- in how many attributions
    PRIMARY KEY (speaker, label, value)
) WITHOUT ROWID;

-- Which articles name a speaker.
CREATE TABLE speaker_articles (
    speaker INTEGER NOT NULL REFERENCES speakers (number) ON DELETE CASCADE,
    id TEXT NOT NULL, -- `articles.id`, whose order does not depend on what came first
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    PRIMARY KEY (speaker, id)
) WITHOUT ROWID;

CREATE INDEX speaker_articles_by_article ON speaker_articles (article, speaker);

-- Who is quoted by which outlet.
CREATE TABLE outlet_speakers (
    outlet TEXT NOT NULL, -- `articles.outlet_folded`, '' for none
    speaker INTEGER NOT NULL REFERENCES speakers (number) ON DELETE CASCADE,
    attributions INTEGER NOT NULL, -- in which the outlet quotes the speaker
    PRIMARY KEY (outlet, speaker)
) WITHOUT ROWID;

CREATE INDEX outlet_speakers_by_attributions ON outlet_speakers (outlet, attributions DESC, speaker);

CREATE INDEX outlet_speakers_by_speaker ON outlet_speakers (speaker);

-- How much each outlet has, in newest versions.
CREATE TABLE outlet_totals (
    outlet TEXT NOT NULL, -- as it is printed, '' for none
    folded TEXT NOT NULL, -- for comparing: no case, accents or invisible characters
    attributions INTEGER NOT NULL, -- in its articles
    articles INTEGER NOT NULL, -- how many it has
    PRIMARY KEY (folded, outlet)
) WITHOUT ROWID;

-- How often persons are quoted under all their names.
CREATE TABLE people_totals (
    person INTEGER PRIMARY KEY REFERENCES speakers (number) ON DELETE CASCADE, -- as in `people`; also who is alone
    attributions INTEGER NOT NULL -- in which the person speaks, under any name
);

CREATE INDEX people_totals_by_attributions ON people_totals (attributions DESC);

CREATE INDEX articles_newest_by_day ON articles (published) WHERE newest;

-- Conditions of a search that few attributions fulfil.
CREATE INDEX attributions_by_medium ON attributions (medium, published DESC) WHERE medium IS NOT NULL;

CREATE INDEX attributions_by_stance ON attributions (stance, published DESC) WHERE stance <> 'neutral';

CREATE INDEX attributions_by_said ON attributions (said_from, said_to) WHERE said_from IS NOT NULL;

CREATE INDEX attributions_by_via ON attributions (via) WHERE via IS NOT NULL;

CREATE INDEX attribution_speakers_by_kind ON attribution_speakers (kind, published DESC, attribution) WHERE part = 'speaker';

CREATE INDEX entities_places ON entities (name COLLATE NOCASE, article) WHERE kind IN ('country', 'place');

-- By how many independent ways a statement reached print: `record/origins.py`.
ALTER TABLE statements ADD COLUMN origins INTEGER NOT NULL DEFAULT 1;

CREATE INDEX statements_by_origins ON statements (origins) WHERE origins > 1;

-- Speakers by the words of their names.
CREATE VIRTUAL TABLE speakers_fts USING fts5 (
    folded, content="speakers", content_rowid="number", tokenize="unicode61 remove_diacritics 2", prefix="1 2 3"
);

CREATE TRIGGER speakers_added AFTER INSERT ON speakers BEGIN
    INSERT INTO speakers_fts (rowid, folded) VALUES (new.number, new.folded);
END;

CREATE TRIGGER speakers_removed AFTER DELETE ON speakers BEGIN
    INSERT INTO speakers_fts (speakers_fts, rowid, folded) VALUES ('delete', old.number, old.folded);
END;

INSERT INTO speakers_fts (speakers_fts) VALUES ('rebuild');

-- Speakers of one surname whom an article names side by side: they are not one person.
CREATE TABLE people_apart (
    one INTEGER NOT NULL REFERENCES speakers (number) ON DELETE CASCADE, -- the smaller number
    other INTEGER NOT NULL REFERENCES speakers (number) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    PRIMARY KEY (one, other, article)
) WITHOUT ROWID;

-- 1: the name is a surname alone.
ALTER TABLE people_surnames ADD COLUMN bare INTEGER NOT NULL DEFAULT 0;

-- Noted again, with the column, when persons are put together again.
DELETE FROM people_surnames;

CREATE INDEX people_surnames_bare ON people_surnames (surname) WHERE bare;

CREATE INDEX people_apart_by_other ON people_apart (other);

CREATE INDEX people_apart_by_article ON people_apart (article);

CREATE INDEX people_judgements_by_other ON people_judgements (other);

CREATE INDEX speaker_labels_by_wikidata ON speaker_labels (value, speaker) WHERE label = 'wikidata';

-- What an older archive holds is counted once. Its persons are put together again by the first article that is added.
INSERT INTO speaker_totals (speaker, attributions, articles)
SELECT speaker, count(DISTINCT CASE WHEN part = 'speaker' THEN attribution END), count(DISTINCT article)
FROM attribution_speakers JOIN attributions ON attributions.number = attribution
WHERE speaker IS NOT NULL GROUP BY speaker;

INSERT INTO speaker_labels (speaker, label, value, times)
SELECT speaker, 'role', role, count(*) FROM attribution_speakers
WHERE speaker IS NOT NULL AND role IS NOT NULL GROUP BY speaker, role;

INSERT INTO speaker_labels (speaker, label, value, times)
SELECT speaker, 'wikidata', wikidata, count(*) FROM attribution_speakers
WHERE speaker IS NOT NULL AND wikidata IS NOT NULL GROUP BY speaker, wikidata;

INSERT INTO speaker_articles (speaker, id, article)
SELECT DISTINCT speaker, articles.id, article
FROM attribution_speakers JOIN attributions ON attributions.number = attribution
JOIN articles ON articles.number = article
WHERE speaker IS NOT NULL;

INSERT INTO outlet_speakers (outlet, speaker, attributions)
SELECT coalesce(outlet_folded, ''), speaker, count(DISTINCT attribution)
FROM attribution_speakers JOIN attributions ON attributions.number = attribution
JOIN articles ON articles.number = article
WHERE part = 'speaker' AND speaker IS NOT NULL GROUP BY 1, 2;

INSERT INTO outlet_totals (outlet, folded, attributions, articles)
SELECT coalesce(outlet, ''), coalesce(outlet_folded, ''), count(attributions.number), count(DISTINCT articles.number)
FROM articles LEFT JOIN attributions ON article = articles.number WHERE newest GROUP BY 1, 2;

UPDATE people_state SET done = NOT EXISTS (SELECT 1 FROM speakers);

-- With the row number, by which Datasette finds a line of the view in the full-text index.
DROP VIEW said;

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
    articles.url,
    attributions.number
FROM attributions JOIN articles ON articles.number = attributions.article;

DROP VIEW who_is_quoted;

-- Who gets quoted, how often, and when first and last.
CREATE VIEW who_is_quoted AS
SELECT
    speakers.name,
    speakers.kind,
    speaker_totals.attributions,
    (
        SELECT count(*) FROM outlet_speakers
        WHERE outlet_speakers.speaker = speakers.number AND outlet_speakers.outlet <> ''
    ) AS outlets,
    (
        SELECT min(published) FROM attribution_speakers
        WHERE attribution_speakers.speaker = speakers.number AND part = 'speaker'
    ) AS first,
    (
        SELECT max(published) FROM attribution_speakers
        WHERE attribution_speakers.speaker = speakers.number AND part = 'speaker'
    ) AS last,
    speakers.key
FROM speaker_totals JOIN speakers ON speakers.number = speaker_totals.speaker
WHERE speaker_totals.attributions > 0;
