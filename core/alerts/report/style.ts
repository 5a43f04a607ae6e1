import { cssString } from './html.ts';

/** Dark on white, also for a printer without colours. Page numbers stand in the margin, which a screen reader passes over. */
export function style(footer: string): string {
  return `
@page { size: A4; margin: 18mm 17mm 20mm;
  @bottom-left { content: ${cssString(footer)}; font: 8pt system-ui, "DejaVu Sans", sans-serif; color: #4a5561 }
  @bottom-right { content: "bladzijde " counter(page) " van " counter(pages); font: 8pt system-ui, "DejaVu Sans", sans-serif; color: #4a5561 } }
* { box-sizing: border-box }
html { font: 9.5pt/1.45 system-ui, "Segoe UI", Roboto, "Liberation Sans", "DejaVu Sans", sans-serif; color: #14202b; -webkit-print-color-adjust: exact }
body { margin: 0; padding: 0 .6pt }
h1 { font-size: 19pt; line-height: 1.2; margin: 0 0 1mm }
h2 { font-size: 12.5pt; margin: 8mm 0 2.5mm; padding-bottom: 1mm; border-bottom: .6pt solid #14202b; break-after: avoid }
h3 { font-size: 10pt; margin: 0 0 1.5mm; break-after: avoid }
p { margin: 0 0 2mm }
.kicker { font-size: 9pt; letter-spacing: .02em; color: #34424f; margin: 0 0 3mm }
.lead { font-size: 11.5pt; margin: 0 0 5mm; color: #34424f }
.secret { border-left: 2.2mm solid #14202b; background: #eef1f4; padding: 2mm 3mm; margin: 0 0 5mm }
dl { display: grid; grid-template-columns: 42mm 1fr; gap: 1.2mm 4mm; margin: 0 }
dt { color: #34424f } dd { margin: 0 }
.code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-weight: 700; letter-spacing: .08em }
.id { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 8pt; overflow-wrap: anywhere }
.figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 3mm; margin: 0 0 4mm; padding: 0; list-style: none }
.figures li { border: .6pt solid #8a96a3; border-radius: 1.5mm; padding: 2mm 3mm; break-inside: avoid }
.figures strong { display: block; font-size: 15pt; line-height: 1.2; font-variant-numeric: tabular-nums }
.bars { width: 100%; border-collapse: collapse; margin: 0 0 3mm }
.bars th { text-align: left; font-weight: 400; width: 34mm; padding: .8mm 0 }
.bars td { padding: .8mm 0 } .bars td.n { width: 30mm; text-align: right; font-variant-numeric: tabular-nums }
.bars svg { display: block; width: 100%; height: 4mm }
table.list { width: 100%; border-collapse: collapse; font-size: 8.5pt; font-variant-numeric: tabular-nums }
table.list th { text-align: left; border-bottom: .8pt solid #14202b; padding: 1mm 2mm 1mm 0; font-weight: 600; vertical-align: bottom }
table.list td { border-bottom: .4pt solid #b4bdc6; padding: 1mm 2mm 1mm 0; vertical-align: top; overflow-wrap: anywhere }
table.list td.t { white-space: nowrap } table.list td.when { white-space: nowrap; width: 1%; padding-right: 6mm }
.sign { width: 1.15em; height: 1.15em; vertical-align: -.2em }
table.list thead { display: table-header-group } table.list tr { break-inside: avoid }
td.quiet { color: #34424f; font-style: italic }
.message { border: .6pt solid #8a96a3; border-radius: 2mm; padding: 3mm 4mm; margin: 0 0 4mm; break-inside: avoid; max-width: 130mm }
.message p { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 }
.message .meta { color: #34424f; font-size: 8.5pt; margin-bottom: 1.5mm }
figure { margin: 0 0 3mm; break-inside: avoid } figcaption { font-size: 8pt; color: #34424f; margin-top: 1.5mm }
figure svg { width: 100%; height: auto; border: .6pt solid #8a96a3; border-radius: 1.5mm }
figure img { max-width: 80mm; max-height: 90mm; border: .6pt solid #8a96a3 }
.sea { fill: #f3f5f7 } .around path { fill: #fff; stroke: #b4bdc6; stroke-width: .7 }
.hit path { fill: #c9ddf5; stroke: #1b4f91; stroke-width: .9 } .districts path { fill: none; stroke: #34424f; stroke-width: 1.6 }
.radius { fill: none; stroke: #14202b; stroke-width: 1.4; stroke-dasharray: 5 4 } .point { stroke: #14202b; stroke-width: 2.2 }
.had { fill: #0c2f5c; stroke: #fff; stroke-width: 1 } .silent { fill: #fff; stroke: #0c2f5c; stroke-width: 1.8 }
.bar { fill: #1b4f91 } .rest { fill: #e3e8ed }
`;
}
