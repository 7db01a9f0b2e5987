// One stream of events for all pages of this browser: each page that opens hears the last counts at once.
const pages = new Set();
let last = null;
let source = null;

function tell(message) {
  for (const page of pages) page.postMessage(message);
}

function open() {
  source = new EventSource("/live");
  // Nobody has told what happened before the stream was there: the pages ask.
  source.addEventListener("open", () => tell({ opened: true }));
  source.addEventListener("counts", event => tell(last = { counts: JSON.parse(event.data) }));
  source.addEventListener("cases", event => { if (event.data) tell({ cases: event.data.split(" ") }); });
  source.addEventListener("signed-out", close);
  source.onerror = () => { if (source.readyState === EventSource.CLOSED) close(); };
}

function close() {
  source?.close();
  source = last = null;
}

onconnect = ({ ports: [page] }) => {
  pages.add(page);
  page.onmessage = ({ data }) => { if (data === "leaves") pages.delete(page); };
  if (last) page.postMessage(last);
  if (source?.readyState === EventSource.OPEN) page.postMessage({ opened: true });
  if (!source) open();
};
