/** The look of a handout: two pages of A4, in the faces of the book, which come with it. */
export const HANDOUT_STYLE = `
@page { size: A4; margin: 14mm 17mm 16mm; @bottom-center { content: counter(page); font: 9pt "Book Serif", serif; } }
:root { color-scheme: light; --paper: #fff; --ink: #161412; --quiet: #565049; --rule: #b5aea2; --positive: #003f66; --negative: #c47a00; --cross-entropy: #6e2200; --svm: #00875f; --differential: #6d3a5c; --trained: #565049; }
* { box-sizing: border-box; }
html { background: #fff; color: #161412; font: 9.8pt/1.33 "Book Serif", "Book Mathematics", Georgia, serif; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 176mm; padding: 12mm 5mm; }
h1 { font-size: 19pt; line-height: 1.15; margin: .1em 0 .45em; text-wrap: balance; }
h2 { font-size: 11.6pt; margin: .95em 0 .25em; break-after: avoid; }
h3 { font-size: 10.6pt; margin: .8em 0 .2em; break-after: avoid; }
p, ul, ol { margin: 0 0 .5em; }
p { hyphens: auto; orphans: 3; widows: 3; }
ul, ol { padding-left: 1.4em; }
a { color: inherit; text-decoration: none; }
.kicker, .imprint, .label { color: #565049; font-size: 9.4pt; }
.kicker { margin: 0; }
.statement { border-left: 1.5pt solid #161412; break-inside: avoid; margin: 0 0 .8em; padding: .1em 0 .1em 1em; }
.part { display: grid; grid-template-columns: 5.2em minmax(0, 1fr); margin-bottom: .25em; }
.label { line-height: 1.45; }
.part ul, .values { display: flex; flex-wrap: wrap; gap: .1em 1.6em; list-style: none; margin: 0; padding: 0; }
.part li { flex: 0 0 100%; min-width: 0; }
.part li.short { flex: 0 0 auto; }
.sizes { color: #565049; }
math { font-family: "Book Mathematics", math; }
math[display="block"]:not(.rows) { display: inline math; }
math.rows { display: inline; }
math.rows > mrow { display: inline math; padding-block: .12em; }
mtd { padding: .1em 0; }
mtd.left { text-align: left; }
mtd.right { text-align: right; }
mtd.apart { padding-left: 1em; }
msqrt.tall { margin-left: .35em; }
.displayed { display: block; margin: .45em 0; break-inside: avoid; text-align: center; }
.displayed .number { float: right; }
.part .displayed { margin: 0; text-align: left; }
.unbroken { white-space: nowrap; }
.verdict { border: 1pt solid #161412; break-inside: avoid; margin: .8em 0; padding: .5em .8em; }
.verdict p:last-child { margin: 0; }
.verdict strong { font-size: 11.6pt; }
.statement, .verdict { display: flow-root; }
figure { break-inside: avoid; margin: .2em 0 .6em; }
.recorded { float: right; margin-left: 7mm; width: 66mm; }
.alone { float: right; margin-left: 7mm; width: 62mm; }
.pair { column-gap: 5mm; display: grid; grid-template-columns: 54mm 54mm minmax(0, 1fr); }
.pair:has(p) { grid-template-columns: repeat(2, minmax(0, 1fr)); }
.pair:has(p) figcaption { grid-column: 1 / -1; }
figcaption { color: #565049; font-size: 9pt; line-height: 1.3; }
figure p { font-size: 9pt; line-height: 1.3; margin: .2em 0 .4em; }
svg.plane { display: block; width: 100%; }
.curve-keys { font-size: 8.4pt; line-height: 1.3; list-style: none; margin: .2em 0 0; padding: 0; }
.curve-keys svg { height: 2.4mm; margin-right: .5em; width: 8mm; }
.digest, code { font: 8pt/1.4 ui-monospace, Menlo, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
table { border-collapse: collapse; margin: 0 0 .6em; }
th, td { border-bottom: .5pt solid #b5aea2; padding: .15em .8em .15em 0; text-align: left; vertical-align: top; }
.works { font-size: 9.4pt; list-style: none; padding: 0; }
.works li { margin-bottom: .15em; }
.imprint { border-top: .5pt solid #b5aea2; margin-top: 1em; padding-top: .4em; }
.imprint p { margin: 0 0 .15em; }
@media (max-width: 150mm) {
  .front { display: flex; flex-direction: column; }
  .recorded { order: 1; }
  .recorded, .alone { float: none; margin-left: 0; max-width: 100%; }
  .pair, .pair:has(p) { grid-template-columns: minmax(0, 1fr); }
}
@media print { body { max-width: none; padding: 0; } }
`;
