/** Light and dark by the visitor's choice; contrasts are at least 4.5 : 1 in both. */
export const css = `
:host{all:initial;display:block;color-scheme:light dark;
--paper:#fff;--ink:#1b1b1f;--soft:#55555e;--line:#d5d5dc;--fill:#ececf1;--accent:#1b4fd1;--good:#16693a;--bad:#b3261e;--note:#7a5200;
font:14px/1.45 system-ui,sans-serif;color:var(--ink)}
@media(prefers-color-scheme:dark){:host{--paper:#1d1d22;--ink:#f1f1f4;--soft:#b9b9c2;--line:#45454e;--fill:#313138;--accent:#9db8ff;--good:#7ddba3;--bad:#ffb4ab;--note:#ffcf70}}
*{box-sizing:border-box}
.root{background:var(--paper);padding:.75rem;overflow-wrap:anywhere}
h2{margin:0 0 .5rem;font-size:1.125rem}
h3{margin:1rem 0 .375rem;font-size:.8125rem;letter-spacing:.04em;text-transform:uppercase;color:var(--soft)}
section>h3:first-child{margin-top:0}
section+section{margin-top:1rem}
p{margin:.25rem 0}
ul,ol{list-style:none;margin:0;padding:0}
li{padding:.25rem 0;border-bottom:1px solid var(--line)}
li:last-child{border:0}
small,.soft{color:var(--soft);font-size:.8125rem}
strong.label{font-size:1.25rem}
code{font:12px ui-monospace,monospace}
.row{display:grid;grid-template-columns:7.5rem 1fr 3rem;gap:.5rem;align-items:center;padding:.125rem 0}
.row .value{text-align:right;font-variant-numeric:tabular-nums}
.bar{height:.5rem;border-radius:.25rem;background:var(--fill);overflow:hidden}
.bar i{display:block;height:100%;background:var(--accent);transition:width .2s}
@media(prefers-reduced-motion:reduce){.bar i{transition:none}}
.best{font-weight:650}
.changed{border-left:3px solid var(--accent);padding-left:.5rem}
table{border-collapse:collapse;width:100%;font-size:.8125rem}
th,td{text-align:left;padding:.25rem .375rem;border-bottom:1px solid var(--line);font-variant-numeric:tabular-nums}
button{font:inherit;min-height:2.25rem;padding:.25rem .875rem;border-radius:.5rem;border:1px solid var(--accent);background:transparent;color:var(--accent);cursor:pointer}
button:disabled{opacity:.6;cursor:not-allowed}
button:focus-visible,[tabindex]:focus-visible{outline:3px solid #f5a300;outline-offset:2px}
.actions{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:1rem;align-items:center}
.touchpoints{max-height:18rem;overflow:auto}
.mark{display:inline-block;min-width:1.25rem;font-weight:700}
.ok .mark{color:var(--good)}.bad .mark{color:var(--bad)}.note .mark{color:var(--note)}
.mend{margin:.125rem 0 .125rem 1.25rem;color:var(--soft)}
.hidden{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;white-space:nowrap}
:host(.screen){position:fixed;inset:0 0 auto auto;z-index:2147483647;width:min(40rem,100vw);height:100vh}
:host(.screen) .root{height:100%;overflow:auto;padding:1.25rem;border-left:1px solid var(--line);box-shadow:0 0 2rem #0005}
`;
