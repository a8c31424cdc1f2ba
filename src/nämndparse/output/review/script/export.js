// What the reader has looked at and noted, as CSV for Swedish Excel, as JSON, and as a list on the page.
const KINDS = { identity: 'siffror som inte går ihop', statement: 'text mot tabell', page: 'inte läst' };
const HEADINGS = ['Dokument', 'Gäller', 'Sida', 'Tabell', 'Rad', 'Kolumn', 'Mått', 'Period', 'Som tryckt', 'Värde', 'Enhet',
  'Utslag', 'Granskad', 'Tid', 'Anteckning'];

// One record for every figure or finding that has a mark or a note, in the order of the page.
function reviewed() {
  const records = [];
  for (const owner of data.documents) {
    for (const id of [...Object.keys(owner.findings), ...Object.keys(owner.figures)]) {
      const { looked, note } = item(id);
      if (!looked && !note) continue;
      const one = about(id), figure = figures[id];
      records.push({
        document: owner.name,
        sha256: owner.sha256,
        kind: figure ? 'figure' : one.kind,
        id,
        page: one.page,
        ...(figure
          ? { table: one.table, code: one.code || '', label: one.label, column: one.column || '', measure: one.measure,
              period: one.period || '', raw: one.raw, value: one.value || null, unit: one.unit || '', status: one.status }
          : { title: one.title, text: one.text || '' }),
        looked: Boolean(looked),
        time: looked,
        note,
      });
    }
    for (const [key, { looked, note }] of orphans(owner)) {
      records.push({ document: owner.name, sha256: owner.sha256, kind: 'earlier reading', key, looked: Boolean(looked), time: looked, note });
    }
  }
  return records;
}

// A cell that begins like a formula is made harmless; a number stays one.
function csvCell(value) {
  let text = String(value === null || value === undefined ? '' : value);
  if (/^[=+\-@\t\r]/.test(text) && !/^-?\d+(,\d+)?$/.test(text)) text = `'${text}`;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csv() {
  const lines = reviewed().map((r) => [
    r.document,
    r.kind === 'figure' ? 'siffra' : KINDS[r.kind] || 'tidigare läsning',
    r.page, r.table,
    r.kind === 'figure' ? [r.code, r.label].filter(Boolean).join(' ') : r.title || r.key,
    r.column, r.measure, r.period,
    r.raw || r.text,
    r.value ? r.value.replace('.', ',') : '',
    r.unit, STATUS[r.status],
    r.looked ? 'ja' : 'nej', r.time, r.note,
  ]);
  return '\ufeff' + [HEADINGS, ...lines].map((line) => line.map(csvCell).join(';') + '\r\n').join('');
}

function json() {
  const documents = data.documents.map(({ name, sha256 }) => ({ name, sha256 }));
  return JSON.stringify({ program: data.program, documents, reviewed: reviewed() }, null, 2) + '\n';
}

function download(text, type, ending) {
  const stem = data.documents.length === 1 ? data.documents[0].name.replace(/(\.pdf)+$/i, '') : 'dokument';
  const link = make('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = `granskning-${stem}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function showReviewed() {
  const records = reviewed();
  byId('reviewed').textContent = `(${records.length})`;
  const list = byId('reviewed-list');
  if (!records.length) {
    list.replaceChildren(make('p', 'Inget är granskat än.', 'quiet'));
    return;
  }
  const table = make('table', '', 'reviewed'), head = table.createTHead().insertRow(), body = table.createTBody();
  for (const name of ['Sida', 'Vad', 'Granskad', 'Anteckning']) {
    const cell = make('th', name);
    cell.scope = 'col';
    head.append(cell);
  }
  for (const r of records) {
    const row = body.insertRow();
    row.insertCell().textContent = r.page || '';
    const what = row.insertCell();
    const text = r.kind === 'figure' ? `${r.raw}, ${[r.code, r.label].filter(Boolean).join(' ')}, ${r.column}` : r.title || r.key;
    if (r.id) {
      const link = make('a', text);
      link.href = '#' + r.id;
      what.append(link);
    } else {
      what.textContent = `${text} (finns inte längre i läsningen)`;
    }
    row.insertCell().textContent = r.looked ? 'ja' : 'nej';
    row.insertCell().textContent = r.note;
  }
  list.replaceChildren(table);
}

byId('csv').addEventListener('click', () => download(csv(), 'text/csv;charset=utf-8', 'csv'));
byId('json').addEventListener('click', () => download(json(), 'application/json', 'json'));
byId('review').addEventListener('toggle', () => byId('review').open && showReviewed());
listeners.push(() => byId('review').open && showReviewed());
