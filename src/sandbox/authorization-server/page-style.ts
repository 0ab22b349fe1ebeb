/** One style sheet, inline. Colours by `prefers-color-scheme`; `light-dark()` is missing in Chromium 114. */
export const style = `
:root{--ground:#f1f3ee;--card:#fff;--line:#d9ddd2;--ink:#1d2420;--quiet:#59635c;--accent:#0b6b50;--on-accent:#fff;--soft:#e7f1ec}
@media (prefers-color-scheme:dark){:root{--ground:#141816;--card:#1d2320;--line:#353e39;--ink:#edf1ee;--quiet:#a5b0a9;
--accent:#5fd0a5;--on-accent:#06281c;--soft:#22312b}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;grid-template-rows:auto 1fr auto;justify-items:center;gap:24px;padding:40px 20px 28px;
background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
.brand{display:flex;align-items:center;gap:12px}
.brand p{margin:0;font-weight:600}
.brand rect{fill:var(--accent)}
.brand path{fill:none;stroke:var(--on-accent);stroke-width:2.4;stroke-linecap:round}
.brand circle{fill:var(--on-accent)}
main{align-self:start;width:100%;max-width:440px;padding:32px;border:1px solid var(--line);border-radius:16px;background:var(--card)}
h1{margin:0 0 8px;font-size:1.5rem;line-height:1.25;letter-spacing:-.01em;overflow-wrap:anywhere}
main p{margin:0 0 20px;color:var(--quiet);overflow-wrap:anywhere}
main p strong{color:var(--ink)}
label{display:block;margin-bottom:6px;font-weight:600}
input{width:100%;padding:11px 12px;border:1px solid var(--quiet);border-radius:10px;background:var(--card);color:inherit;font:inherit}
button{width:100%;padding:12px 16px;border:1px solid var(--quiet);border-radius:10px;background:transparent;color:inherit;font:inherit;
font-weight:600;cursor:pointer}
button:hover{background:var(--soft)}
button.primary{border-color:var(--accent);background:var(--accent);color:var(--on-accent)}
button.primary:hover{filter:brightness(1.08)}
button.link{width:auto;padding:0;border:0;background:none;color:var(--accent);font-weight:500;text-decoration:underline}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
form{display:grid;gap:12px;margin:0}
.asks{margin:0 0 8px;font-size:.875rem;color:var(--quiet);font-weight:500}
.divider{display:flex;align-items:center;gap:12px;margin:22px 0 14px;color:var(--quiet);font-size:.875rem}
.divider::before,.divider::after{content:"";flex:1;border-top:1px solid var(--line)}
.choice{display:grid;grid-template-columns:1fr 1fr;gap:12px}
ul.permissions{margin:0 0 20px;padding:14px 18px;border-radius:12px;background:var(--soft);list-style:none;display:grid;gap:8px}
ul.permissions li{display:grid;grid-template-columns:22px 1fr}
ul.permissions li::before{content:"\\2713";color:var(--accent);font-weight:700}
.where{margin:18px 0 0;font-size:.875rem}
code{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.problem{padding:10px 14px;border-left:4px solid #b3261e;background:var(--soft);color:var(--ink)}
footer{max-width:440px;text-align:center;color:var(--quiet);font-size:.8125rem}
footer p{margin:0}
@media (max-width:420px){main{padding:24px 20px}.choice{grid-template-columns:1fr}}
`
