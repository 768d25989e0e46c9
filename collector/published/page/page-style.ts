/** One scale of type and of space; figures stand below one another. Nothing comes from elsewhere. */
export const style = `
:root{color-scheme:light;font-family:system-ui,"Noto Sans",sans-serif;color:#0f1b2d;background:#f5f7fa;line-height:1.5}
body{margin:0;padding:1rem}
main{max-width:64rem;margin:0 auto;overflow-wrap:anywhere}
header,section{margin:0 0 1rem;padding:1.25rem;background:#fff;border-radius:.5rem}
header{border-top:.5rem solid #0b6b3a}
h1{margin:0;font-size:1.75rem;line-height:1.3}
h2{margin:0 0 .75rem;font-size:1.25rem;line-height:1.3}
p{margin:.75rem 0 0}
.quiet{margin:0;color:#4a5a70}
.figure strong{display:block;font-size:3rem;line-height:1.2;font-variant-numeric:tabular-nums}
.care{color:#6b4500}
.ways a,summary{display:inline-block;box-sizing:border-box;min-height:3rem;padding:.75rem .75rem .75rem 0;color:#0b4f8a;font-weight:700}
summary{display:list-item;cursor:pointer}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:.25rem solid #0b4f8a;outline-offset:.125rem}
.beside{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem;align-items:start;margin-top:.75rem}
.bars{display:block;width:100%;height:auto}
.bars line{stroke:#c3ccd8}
.bars text{font-size:15px;fill:#4a5a70}
.bar{fill:#0b6b3a}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{overflow-wrap:normal;padding:.375rem .5rem;border-bottom:1px solid #dde3ea;text-align:right;font-weight:400}
th:first-child{text-align:left}
td,th:first-child{white-space:nowrap}
thead th{font-weight:700;background:#fff}
.beside thead th{position:sticky;top:0}
.mark{color:#6b4500;font-size:.875rem}
.heat th,.heat td{padding:.375rem .25rem;text-align:center;border:1px solid #fff}
.heat th:first-child{text-align:left}
.level-0{color:#4a5a70;font-size:.875rem}
.level-1{background:#e6f2ea}
.level-2{background:#cbe5d5}
.level-3{background:#9fd1b6}
.level-4{background:#6fb692}
.level-5{background:#0b6b3a;color:#fff}
@media (min-width:48rem){.beside{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}.beside .long{max-height:26.5rem;overflow-y:auto}}
@media (max-width:30rem){.bars text{font-size:24px}th,td{padding:.375rem .25rem}body{padding:.5rem}header,section{padding:1rem}.heat th,.heat td{font-size:.8125rem;padding:.375rem .125rem}}
@page{margin:15mm}
@media print{
:root,body{background:#fff}
body,header,section{padding:0}
header,section{break-inside:avoid}
header{border:0}
.scroll,.beside .long{max-height:none;overflow:visible}
.beside{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}
.bar,.heat td{print-color-adjust:exact;-webkit-print-color-adjust:exact}
th,td{padding:.125rem .25rem}
.ways{display:none}
}
`;
