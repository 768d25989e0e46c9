/** Steps of 8; sizes 14, 16, 20, 40. Ink on ground is 15:1, every other pair at least 4.5:1. */
export const style = `
:root{--ground:#F5F7FA;--card:#fff;--ink:#0F1B2D;--quiet:#4A5A70;--line:#DDE3EB;--in:#0B6B3A;--out:#0B4F8A;
--care:#FFF3D6;--care-ink:#6B4500;--fault:#FDE3E1;--fault-ink:#8C1511}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/24px system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif;
font-variant-numeric:tabular-nums}
main,header{max-width:1280px;margin:0 auto;padding:0 24px}
header{display:flex;flex-wrap:wrap;gap:0 24px;align-items:baseline;padding-top:24px;padding-bottom:16px}
h1{font-size:20px;line-height:32px;margin:0;font-weight:650}
h2{font-size:16px;line-height:24px;margin:0;font-weight:650}
h2 small{display:block}
small,.quiet,th,figcaption,summary{font-size:14px;font-weight:400;color:var(--quiet)}
header .quiet{margin-left:auto}
a{color:var(--out)}
a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:3px solid var(--out);outline-offset:2px;border-radius:4px}
main{display:grid;grid-template-columns:repeat(12,minmax(0,1fr));gap:16px;padding-bottom:48px}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px 24px;grid-column:span 12;min-width:0}
.card>h2{margin-bottom:16px}
.notes{grid-column:span 12;margin:0;padding:0;list-style:none;display:grid;gap:8px}
.notes li{border-radius:8px;padding:8px 16px;display:flex;gap:8px;align-items:baseline;background:var(--card);border:1px solid var(--line)}
.notes li.care,.state.care{background:var(--care);color:var(--care-ink);border-color:#E8CF93}
.notes li.fault{background:var(--fault);color:var(--fault-ink);border-color:#F0B5B0}
.notes small{color:inherit}
.well{color:var(--in)}
.venues{grid-column:span 12;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,320px),1fr));gap:16px}
.venues .card{grid-column:auto}
.venue{display:grid;grid-template-columns:1fr auto;gap:0 24px;align-items:end}
.venue h2{grid-column:1/-1;margin-bottom:8px;overflow-wrap:anywhere}
.contact{grid-column:1/-1;font-size:14px;color:var(--quiet);margin-top:8px}
.inside strong{display:block;font-size:40px;line-height:48px;font-weight:650;letter-spacing:-.01em}
.venue dl{display:flex;gap:24px;margin:0;text-align:right}
.venue dt{font-size:14px;color:var(--quiet)}
.venue dd{margin:0;font-size:20px;line-height:32px;font-weight:600}
dd.in,td.in{color:var(--in)}dd.out,td.out{color:var(--out)}
.half{grid-column:span 6}
.wide{overflow-x:auto}
figure{margin:0}
figcaption{display:flex;gap:16px;margin-bottom:8px}
.key::before{content:'';display:inline-block;width:12px;height:12px;border-radius:3px;margin-right:8px;vertical-align:-1px}
.key.in::before,rect.in{background:var(--in);fill:var(--in)}
.key.out::before,rect.out{background:var(--out);fill:var(--out)}
svg{display:block;width:100%;min-width:480px;height:auto}
svg text{font:14px system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif;fill:var(--quiet)}
.scale{text-anchor:end}.label{text-anchor:middle}
.grid{stroke:var(--line)}.axis{stroke:#8794A6}
details{margin-top:8px}
summary{cursor:pointer;padding:4px 0}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:8px 16px 7px 0;border-bottom:1px solid var(--line);white-space:nowrap}
td.name,th.name{white-space:normal;overflow-wrap:anywhere;min-width:128px}
th:last-child,td:last-child{padding-right:0}
tbody tr:last-child>*,tfoot tr:last-child>*{border-bottom:0}
tbody th{color:var(--ink);font-size:16px}
tfoot td,tfoot th{font-weight:600;color:var(--ink);border-top:1px solid #8794A6}
.n{text-align:right}
.state{display:inline-block;border-radius:8px;padding:0 8px;border:1px solid transparent}
.state.well{padding:0}
.state.fault{background:var(--fault);color:var(--fault-ink)}
.empty{grid-column:span 12;text-align:center;padding:64px 24px;color:var(--quiet)}
@media(max-width:900px){.half{grid-column:span 12}header,main{padding-left:16px;padding-right:16px}.card{padding:16px}
header .quiet{margin-left:0;width:100%}.inside small{display:block}th,td{padding-right:8px}td.name,th.name{min-width:104px}}
@media print{body{background:#fff}}
`;
