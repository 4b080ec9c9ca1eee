/** The public site's one sheet: system fonts, 18 px, one column, the console's colours; larger still in the 长辈版. */
export const STYLE = `
:root{--paper:#fff;--ground:#f7f8fa;--ink:#1c2430;--secondary:#4a5565;--line:#c3cbd5;--action:#1f4e79;--on:#fff;--good:#2e7d4f;--veto:#b42318;--idle:#667085;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--paper:#151a20;--ground:#10141a;--ink:#e6eaef;--secondary:#aab4c0;--line:#46515e;--action:#8dbbe6;--on:#10141a;--good:#7cc79a;--veto:#f28b82;--idle:#98a2b3}}
*{box-sizing:border-box}
html{font-size:18px;-webkit-text-size-adjust:100%}
html.elder{font-size:24px}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 "PingFang SC","Microsoft YaHei","Noto Sans SC",system-ui,sans-serif;overflow-wrap:anywhere}
header,main,footer,.sample{max-width:720px;margin:0 auto;padding:.6rem 1rem}
header{display:flex;flex-wrap:wrap;gap:.3rem .8rem;justify-content:space-between;align-items:center;border-bottom:1px solid var(--line)}
header p{margin:0;color:var(--secondary)}
.size,button{min-height:2.6rem;padding:.3rem 1rem;border-radius:4px;font:inherit}
.size{display:inline-flex;flex:none;white-space:nowrap;align-items:center;border:1px solid var(--line);text-decoration:none}
.sample{background:var(--ground);color:var(--secondary);font-size:.8rem}
h1{font-size:1.45rem;line-height:1.4;margin:.6rem 0}
h2{font-size:1.15rem;line-height:1.4;margin:1.4rem 0 .4rem}
p{margin:.4rem 0}
a{color:var(--action);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--action);outline-offset:2px}
label{display:block;margin:.6rem 0 .3rem}
.ask{display:flex;gap:.5rem;flex-wrap:wrap}
input{flex:1 1 14rem;min-width:0;min-height:2.6rem;padding:.3rem .7rem;border:1px solid var(--idle);border-radius:4px;background:var(--paper);color:inherit;font:inherit}
textarea{display:block;width:100%;min-height:8rem;padding:.5rem .7rem;border:1px solid var(--idle);border-radius:4px;background:var(--paper);color:inherit;font:inherit}
.lines input{display:block;width:100%}
.lines .check{display:flex;align-items:center;gap:.5rem;min-height:2.6rem}
.lines .check input{display:inline-block;width:auto;flex:none;min-height:1.4rem;height:1.4rem;aspect-ratio:1}
select{display:block;width:100%;min-height:2.6rem;padding:.3rem .7rem;border:1px solid var(--idle);border-radius:4px;background:var(--paper);color:inherit;font:inherit}
fieldset{border:1px solid var(--line);border-radius:4px;margin:.6rem 0}
details{border-bottom:1px solid var(--line);padding:.5rem 0}
summary{cursor:pointer;min-height:2.2rem}
.pre{white-space:pre-wrap}
.hint{color:var(--secondary);font-size:.85rem;margin:.1rem 0}
.fault{color:var(--veto)}
.code{font-size:1.6rem;letter-spacing:.05em;font-weight:600}
nav a{margin-right:.8rem;white-space:nowrap}
button{border:0;background:var(--action);color:var(--on);cursor:pointer}
.answer{margin:1.2rem 0 0;padding:.6rem .9rem;border-left:4px solid var(--veto);background:var(--ground)}
.answer.official{border-color:var(--good)}
.answer strong{font-size:1.15rem}
.accounts{list-style:none;margin:0;padding:0}
.accounts>li{padding:.8rem 0;border-bottom:1px solid var(--line)}
.accounts h3{margin:0;font-size:1.05rem}
.state-normal{color:var(--good)}
.state-paused,.state-retired,.state-deregistered{color:var(--veto)}
dl{margin:.2rem 0;display:grid;grid-template-columns:max-content minmax(0,1fr);gap:0 .8rem}
dt{color:var(--secondary)}
dd{margin:0}
ul{padding-left:1.2rem}
footer{margin-top:2rem;border-top:1px solid var(--line);color:var(--secondary);font-size:.8rem}
.skip{position:absolute;left:-999px}
.skip:focus{left:8px;top:8px;background:var(--paper);padding:8px}
@media print{.ask,.size,.skip,footer{display:none}}
`
