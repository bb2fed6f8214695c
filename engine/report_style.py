"""How the pages look: the window's colors, light and dark, on a screen and on paper."""

# Colors as in the window; a page may have nothing beside it that it could read them from.
_LIGHT = """
  --surround: #F1F1F1; --panel: #FFFFFF; --raised: #F7F5F1; --line: #DAD5CB; --text: #22242A;
  --muted: #5F646D; --accent: #9A5B00; --on-accent: #FFFFFF; --second: #0B7A72; --error: #B3352A;
  --row-hover: #F6F3EE; --selected: #F9EBD6; --grid: #ECEAE5; --behind: #DAD5CB;
  --f4: #B0578B; --f8: #0878CD; --f16: #4F2C00; --f32: #727B38; --f64: #166D46; --f128: #973A00;
  --f256: #384BBC;
"""
_DARK = """
  --surround: #1A1A1A; --panel: #212328; --raised: #2B2E34; --line: #363A42; --text: #ECEDEF;
  --muted: #A0A6B0; --accent: #F0A63A; --on-accent: #1A1206; --second: #5CC8BE; --error: #F0776B;
  --row-hover: #2A2C32; --selected: #3F3120; --grid: #2B2E35; --behind: #4A4F59;
  --f4: #C67BA8; --f8: #8BDDFF; --f16: #FACE00; --f32: #E8FD99; --f64: #2AB17D; --f128: #EC7540;
  --f256: #93A5FF;
"""

_FRAME = """
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--panel); color: var(--text);
  font: 0.8125rem/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  font-variant-numeric: tabular-nums; }
header, main > section { padding: 1.25rem max(0.875rem, calc(50vw - 39rem)) 1.5rem; }
header { padding-top: 0.75rem; border-bottom: 1px solid var(--line); }
main > section + section { border-top: 1px solid var(--line); }
.program { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0 0 1.25rem; }
.program a { color: var(--muted); text-decoration: none; }
.program a:hover { color: var(--text); text-decoration: underline; }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; }
h2, .head { margin: 0 0 0.75rem; font-size: 0.6875rem; font-weight: 600; letter-spacing: 0.08em;
  text-transform: uppercase; color: var(--muted); }
h3 { margin: 0 0 0.5rem; font-size: 0.875rem; overflow-wrap: anywhere; }
p { margin: 0.25rem 0; max-width: 46rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
.muted, .program span, figcaption, caption { color: var(--muted); }
.error { color: var(--error); }
.hidden-text { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; border-radius: 3px; }
"""

_TABLES = """
.scroll { overflow-x: auto; margin-bottom: 1rem; }
.scroll + p { margin: -0.25rem 0 1.75rem; }
.scroll:last-child { margin-bottom: 0; }
table { border-collapse: separate; border-spacing: 0; min-width: 100%; }
caption { text-align: left; padding-bottom: 0.5rem; }
th, td { padding: 0.4375rem 0.75rem; text-align: left; border-bottom: 1px solid var(--line); }
th:first-child, td:first-child { padding-left: 0.25rem; }
th:last-child, td:last-child { padding-right: 0.25rem; }
tbody a { color: inherit; text-decoration-color: var(--line); }
tbody a:hover { color: var(--accent); text-decoration-color: currentcolor; }
tbody th { font-weight: 400; min-width: 9rem; max-width: 26rem; overflow-wrap: anywhere; }
thead th { font-size: 0.75rem; font-weight: 400; color: var(--muted); vertical-align: bottom; }
tbody tr:hover { background: var(--row-hover); }
.number { text-align: right; white-space: nowrap; }
thead .number { white-space: normal; }
th button { all: unset; cursor: pointer; white-space: nowrap; }
th button:hover { color: var(--text); }
th button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px;
  border-radius: 3px; }
th button::after { content: "\\2195"; display: inline-block; width: 1.1em; text-align: center;
  opacity: 0.35; }
th[aria-sort="ascending"] button::after { content: "\\2191"; opacity: 1; }
th[aria-sort="descending"] button::after { content: "\\2193"; opacity: 1; }
th[aria-sort="ascending"] button, th[aria-sort="descending"] button { color: var(--text); }
.best { font-weight: 700; }
.note { display: block; color: var(--muted); font-size: 0.75rem; }
.filter { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem;
  margin-bottom: 0.75rem; }
.filter[hidden] { display: none; }
.filter input { font: inherit; color: inherit; width: 16rem; max-width: 100%; height: 1.875rem;
  padding: 0 0.5rem; background: var(--raised); border: 1px solid var(--line);
  border-radius: 6px; }
.filter output { color: var(--muted); }
"""

_PICTURES = """
td.picture { width: 6.5rem; padding: 0.375rem 0.5rem 0.375rem 0.25rem; }
thead th.picture { padding-left: 0.25rem; }
td.picture img { display: block; width: auto; height: auto; max-width: 6rem; max-height: 4rem;
  border-radius: 3px; }
.large { padding: 0 0.75rem; background: var(--surround); border: 1px solid var(--line);
  border-radius: 6px; }
.large td { vertical-align: bottom; text-align: center; padding: 0.75rem 0.25rem 0.5rem; }
.large thead th { padding-top: 0.75rem; text-align: center; }
.large thead th:first-child { text-align: left; }
.large tbody th { position: sticky; left: 0; background: var(--surround); z-index: 1;
  vertical-align: middle; }
.large tbody tr:last-child > * { border-bottom: 0; }
.large tbody tr:hover { background: none; }
.large td img { display: block; margin: 0 auto 0.25rem; max-width: 8rem; max-height: 8rem;
  width: auto; height: auto; }
"""

_BOXES = """
.failures { margin: 0; padding: 0; list-style: none; max-height: 24rem; overflow: auto;
  border: 1px solid var(--line); border-left: 3px solid var(--error); border-radius: 6px; }
.failures li { padding: 0.5rem 0.875rem; overflow-wrap: anywhere; }
.failures li + li { border-top: 1px solid var(--line); }
.failures strong { font-weight: 600; margin-right: 0.25rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr));
  gap: 1rem; }
.card { padding: 0.875rem; border: 1px solid var(--line); border-radius: 6px; }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: 0.3125rem 1rem;
  margin: 0; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
.wide dl { max-width: 60rem; }
details { border-top: 1px solid var(--line); }
details:last-of-type { border-bottom: 1px solid var(--line); }
details > :not(summary) { margin-bottom: 1rem; }
summary { display: list-item; padding: 0.5rem 0.25rem; cursor: pointer; }
summary:hover { background: var(--row-hover); }
summary span { color: var(--muted); margin-left: 0.75rem; }
"""

_CHARTS = """
svg { display: block; }
svg text { font-size: 11px; fill: var(--muted); }
svg .value { fill: var(--text); }
svg .on-bar { fill: var(--on-accent); }
svg .grid { stroke: var(--grid); stroke-width: 1; }
svg .base { stroke: var(--line); stroke-width: 1; }
svg .bar { fill: var(--accent); }
svg .behind { fill: var(--behind); }
svg .floor { stroke: var(--muted); stroke-width: 1; stroke-dasharray: 5 4; }
svg .covered { stroke: var(--panel); stroke-width: 2; stroke-dasharray: 8 4; }
svg .leader { stroke: var(--line); stroke-width: 1; fill: none; }
svg .hit { fill: transparent; stroke: transparent; stroke-width: 9; }
svg .point { stroke: var(--panel); stroke-width: 1.5; }
svg .f4 { fill: var(--f4); } svg .f8 { fill: var(--f8); } svg .f16 { fill: var(--f16); }
svg .f32 { fill: var(--f32); } svg .f64 { fill: var(--f64); } svg .f128 { fill: var(--f128); }
svg .f256 { fill: var(--f256); }
.keys { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0 0 0.5rem;
  color: var(--muted); font-size: 0.75rem; }
.key::before { content: ""; display: inline-block; width: 0.75rem; height: 0.75rem;
  margin-right: 0.375rem; vertical-align: -0.0625rem; background: var(--accent);
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.key.behind::before { background: var(--behind); }
"""

_PLACES = """
@media screen and (min-width: 66rem) {
  .fits { overflow: visible; }
  .fits td:not(.number, .picture) { min-width: 10rem; }
  .fits thead th { position: sticky; top: 0; background: var(--panel); z-index: 1; }
}
@media (max-width: 36rem) {
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: 0.5rem; }
  .filter input { width: 100%; }
}
@media print {
  body { font-size: 8pt; }
  header, main > section { padding: 0.75rem 0; }
  nav, .filter, th button::after { display: none !important; }
  /* A browser repeats heads on each sheet of paper, but not the buttons in them. */
  th button { display: contents; }
  th, td { padding-left: 0.25rem; padding-right: 0.25rem; }
  .scroll, .failures { overflow: visible; max-height: none; }
  .large tbody th { position: static; }
  .large td img { max-width: 5rem; max-height: 5rem; }
  svg { max-width: 100%; height: auto; }
  tr, li, details, .card { break-inside: avoid; }
  h2, h3, summary { break-after: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
"""

STYLE = "".join(
    (
        f":root {{ color-scheme: light dark; {_LIGHT}}}",
        f"\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {_DARK}}} }}",
        *(_FRAME, _TABLES, _PICTURES, _BOXES, _CHARTS, _PLACES),
    )
)
