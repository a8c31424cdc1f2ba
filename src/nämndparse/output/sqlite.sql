-- The database that --format sqlite writes. Names of figures are those of docs/figures-table.md.
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    page_count INTEGER NOT NULL,
    kommun TEXT NOT NULL,
    kommunkod TEXT NOT NULL,
    namnd TEXT NOT NULL,
    doc_type TEXT NOT NULL,
    doc_period TEXT NOT NULL,
    diarienummer TEXT NOT NULL,
    decision_date TEXT NOT NULL,
    verdict TEXT NOT NULL,
    program TEXT NOT NULL,
    table_count INTEGER NOT NULL,
    figure_count INTEGER NOT NULL,
    verified INTEGER NOT NULL,
    disputed INTEGER NOT NULL,
    unverified INTEGER NOT NULL,
    failed_checks INTEGER NOT NULL
);

CREATE TABLE parts (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    part TEXT NOT NULL,
    title TEXT NOT NULL,
    arende TEXT NOT NULL,
    first_page INTEGER NOT NULL,
    last_page INTEGER NOT NULL,
    doc_type TEXT NOT NULL,
    doc_period TEXT NOT NULL,
    namnd TEXT NOT NULL,
    kommun TEXT NOT NULL,
    UNIQUE (document_id, part)
);

CREATE TABLE pages (
    document_id INTEGER NOT NULL REFERENCES documents (id),
    page INTEGER NOT NULL,
    state TEXT NOT NULL,
    reasons TEXT NOT NULL,
    PRIMARY KEY (document_id, page)
);

CREATE TABLE tables (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    part_id INTEGER REFERENCES parts (id),
    "table" TEXT NOT NULL,
    part TEXT NOT NULL,
    kind TEXT NOT NULL,
    kind_reason TEXT NOT NULL,
    section TEXT NOT NULL,
    caption TEXT NOT NULL,
    first_page INTEGER NOT NULL,
    last_page INTEGER NOT NULL,
    row_count INTEGER NOT NULL,
    figure_count INTEGER NOT NULL,
    verified INTEGER NOT NULL,
    disputed INTEGER NOT NULL,
    unverified INTEGER NOT NULL,
    sign_kostnad TEXT NOT NULL,
    sign_avvikelse TEXT NOT NULL,
    notes TEXT NOT NULL,
    flags TEXT NOT NULL,
    UNIQUE (document_id, "table")
);

CREATE TABLE figures (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    table_id INTEGER NOT NULL REFERENCES tables (id),
    cell TEXT NOT NULL,
    document TEXT NOT NULL,
    kommun TEXT NOT NULL,
    namnd TEXT NOT NULL,
    doc_type TEXT NOT NULL,
    doc_period TEXT NOT NULL,
    page INTEGER NOT NULL,
    "table" TEXT NOT NULL,
    kind TEXT NOT NULL,
    section TEXT NOT NULL,
    "group" TEXT NOT NULL,
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    role TEXT NOT NULL,
    "column" TEXT NOT NULL,
    measure TEXT NOT NULL,
    post TEXT NOT NULL,
    period TEXT NOT NULL,
    value NUMERIC,
    unit TEXT NOT NULL,
    qualifier TEXT NOT NULL,
    raw TEXT NOT NULL,
    printed_unit TEXT NOT NULL,
    status TEXT NOT NULL,
    flags TEXT NOT NULL,
    bbox TEXT NOT NULL,
    rounded_to NUMERIC,
    UNIQUE (document_id, cell)
);

CREATE TABLE checks (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    table_id INTEGER REFERENCES tables (id),
    "check" TEXT NOT NULL,
    "table" TEXT NOT NULL,
    kind TEXT NOT NULL,
    formula TEXT NOT NULL,
    expected NUMERIC NOT NULL,
    printed NUMERIC NOT NULL,
    difference NUMERIC NOT NULL,
    tolerance NUMERIC NOT NULL,
    holds INTEGER NOT NULL,
    proves INTEGER NOT NULL,
    UNIQUE (document_id, "check")
);

CREATE TABLE check_figures (
    check_id INTEGER NOT NULL REFERENCES checks (id),
    position INTEGER NOT NULL,
    figure_id INTEGER REFERENCES figures (id),
    cell TEXT NOT NULL,
    is_result INTEGER NOT NULL,
    mend NUMERIC,
    PRIMARY KEY (check_id, position)
);

CREATE TABLE statements (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    figure_id INTEGER REFERENCES figures (id),
    statement TEXT NOT NULL,
    page INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    subject TEXT NOT NULL,
    measure TEXT NOT NULL,
    direction TEXT NOT NULL,
    amount NUMERIC,
    unit TEXT NOT NULL,
    period TEXT NOT NULL,
    compared_with TEXT NOT NULL,
    verdict TEXT NOT NULL,
    cell TEXT NOT NULL,
    UNIQUE (document_id, statement)
);

CREATE TABLE left_out (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    page INTEGER NOT NULL,
    bbox TEXT NOT NULL,
    reason TEXT NOT NULL
);

CREATE INDEX documents_sha256 ON documents (sha256);
CREATE INDEX documents_of ON documents (kommun, namnd, doc_period);
CREATE INDEX tables_kind ON tables (kind);
CREATE INDEX tables_part ON tables (part_id);
CREATE INDEX figures_table ON figures (table_id);
CREATE INDEX figures_measure ON figures (kind, measure, period);
CREATE INDEX figures_label ON figures (label);
CREATE INDEX figures_status ON figures (status);
CREATE INDEX checks_table ON checks (table_id);
CREATE INDEX checks_holds ON checks (holds);
CREATE INDEX check_figures_figure ON check_figures (figure_id);
CREATE INDEX statements_verdict ON statements (verdict);
CREATE INDEX statements_figure ON statements (figure_id);
CREATE INDEX left_out_document ON left_out (document_id);
