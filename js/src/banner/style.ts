export const css = `
:host{all:initial;position:fixed;inset:auto 0 0 0;z-index:2147483646;font:16px/1.5 system-ui,sans-serif;color-scheme:light dark}
section{box-sizing:border-box;max-width:44rem;margin:0 auto 1rem;padding:1.25rem;max-height:90vh;overflow:auto;border-radius:.75rem;
background:#fff;color:#1b1b1f;border:1px solid #8a8a92;box-shadow:0 .5rem 2rem #0004}
h2{margin:0 0 .25rem;font-size:1.125rem}
p{margin:0 0 1rem}
.actions{display:flex;flex-wrap:wrap;gap:.5rem}
button{flex:1 1 9rem;min-height:2.75rem;padding:.5rem 1rem;border-radius:.5rem;border:2px solid #1b4fd1;background:#1b4fd1;color:#fff;font:inherit;font-weight:600;cursor:pointer}
button.quiet{background:transparent;color:#1b4fd1}
button:focus-visible,input:focus-visible{outline:3px solid #f5a300;outline-offset:2px}
fieldset{border:0;margin:0 0 1rem;padding:0}
legend{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
label{display:grid;grid-template-columns:auto 1fr;gap:0 .75rem;padding:.5rem 0;align-items:center}
label small{grid-column:2;color:#55555e}
input{width:1.25rem;height:1.25rem;accent-color:#1b4fd1}
@media(max-width:46rem){section{margin:0;border-radius:.75rem .75rem 0 0}}
@media(prefers-color-scheme:dark){section{background:#1d1d22;color:#f1f1f4;border-color:#77777f}
button{border-color:#9db8ff;background:#9db8ff;color:#10131c}button.quiet{color:#9db8ff}label small{color:#b9b9c2}input{accent-color:#9db8ff}}
`;
