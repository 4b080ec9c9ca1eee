/**
 * The public site's one sheet: system fonts, the console's colours. Standard: 18 px, main targets 44 px. 长辈版 (移动互联网应用适老化
 * 通用设计规范): 24 or 30 px, main targets 60 px, line spacing 1.6, paragraphs apart by 1.3 of a line.
 */
export const STYLE = `
:root{--paper:#fff;--ground:#f4f6f9;--ink:#1c2430;--secondary:#4a5565;--line:#c3cbd5;--action:#1f4e79;--on:#fff;--good:#256b42;--veto:#b42318;--idle:#667085;--target:44px;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--paper:#151a20;--ground:#1d242c;--ink:#e6eaef;--secondary:#aab4c0;--line:#46515e;--action:#8dbbe6;--on:#10141a;--good:#7cc79a;--veto:#f28b82;--idle:#98a2b3}}
*{box-sizing:border-box}
html{font-size:18px;-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
html.elder{font-size:24px;--target:60px}
html.largest{font-size:30px}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 "PingFang SC","Microsoft YaHei","Noto Sans SC",system-ui,sans-serif;overflow-wrap:anywhere}
.top,header>nav,main,footer,.sample{max-width:960px;margin:0 auto;padding:.5rem 1rem}
header{border-bottom:1px solid var(--line)}
.top{display:flex;flex-wrap:wrap;gap:.3rem .8rem;justify-content:space-between;align-items:center}
.site{margin:0;font-weight:600}
.site a{display:inline-flex;align-items:center;min-height:var(--target);color:inherit;text-decoration:none}
.sizes{display:flex;gap:.5rem}
.size,button,.button{display:inline-flex;align-items:center;justify-content:center;min-height:var(--target);min-width:var(--target);padding:.2rem .9rem;border-radius:4px;font:inherit;white-space:nowrap;text-decoration:none}
.size{border:1px solid var(--line)}
nav li{display:flex}
nav ul{display:flex;flex-wrap:wrap;align-items:center;gap:0 1.2rem;list-style:none;margin:0;padding:0}
nav a{display:inline-flex;align-items:center;justify-content:center;min-height:var(--target);min-width:var(--target);text-decoration:none}
nav a[aria-current]{font-weight:600;color:var(--ink);box-shadow:inset 0 -3px var(--action)}
header>nav{padding-top:0;padding-bottom:0}
.sample{color:var(--secondary);font-size:.8rem}
.elder .tiles{grid-template-columns:repeat(auto-fill,minmax(min(100%,11rem),1fr))}
.elder .sample,.elder .hint,.elder footer,.elder .small{font-size:max(18px,.8rem)}
main:focus{outline:0}
h1{font-size:1.45rem;line-height:1.4;margin:.6rem 0}
h2{font-size:1.15rem;line-height:1.4;margin:1.6rem 0 .4rem}
h3{font-size:1.05rem;line-height:1.4;margin:1rem 0 .3rem}
p{margin:.5rem 0}
.elder main p{margin:1.3em 0}
a{color:var(--action);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--action);outline-offset:2px}
label,legend{display:block;margin:.6rem 0 .3rem;padding:0}
fieldset{border:1px solid var(--line);border-radius:4px;margin:.8rem 0;padding:.2rem .9rem .6rem}
legend{padding:0 .4rem;font-weight:600}
.ask{display:flex;gap:.5rem;flex-wrap:wrap}
input,textarea,select{min-width:0;min-height:var(--target);padding:.3rem .7rem;border:1px solid var(--idle);border-radius:4px;background:var(--paper);color:inherit;font:inherit}
.ask input{flex:1 1 14rem}
textarea{display:block;width:100%;min-height:7rem}
.lines input[type=text],.lines input[type=file],.lines input[type=email],.lines input:not([type]),.lines select{display:block;width:100%}
.picks{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:0 1rem}
.picks label{display:flex;align-items:center;gap:.5rem;min-height:var(--target);margin:0}
.picks input{flex:none;width:1.3rem;min-height:1.3rem;margin:0;accent-color:var(--action)}
.hint,.small{color:var(--secondary);font-size:.85rem}
.lines .check{display:flex;align-items:center;gap:.5rem;min-height:var(--target)}
.lines .check input{display:inline-block;width:1.3rem;flex:none;min-height:1.3rem;accent-color:var(--action)}
details{border-bottom:1px solid var(--line);padding:.5rem 0}
summary{cursor:pointer;min-height:var(--target)}
.pre{white-space:pre-wrap}
.fault{color:var(--veto)}
.code{font-size:1.5rem;letter-spacing:.05em;font-weight:600}
button,.button{border:0;background:var(--action);color:var(--on);cursor:pointer}
.snap-kinds{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,13rem),1fr));gap:.2rem .8rem}
.snap-kinds label{display:flex;align-items:flex-start;gap:.6rem;min-height:var(--target);margin:.2rem 0;padding:.3rem 0;line-height:1.4}
.snap-kinds input,.lines .snap-kinds input{flex:none;width:1.3rem;min-height:1.3rem;margin:.1rem 0 0;accent-color:var(--action)}
.snap-photos{display:flex;flex-wrap:wrap;gap:.5rem}
.snap-photos img{max-width:9rem;max-height:9rem;border-radius:4px;border:1px solid var(--line)}
[hidden]{display:none!important}
.second{background:none;color:var(--action);border:1px solid var(--action)}
.answer{margin:1rem 0 0;padding:.4rem .9rem;border-left:4px solid var(--veto);background:var(--ground)}
.answer.official{border-color:var(--good)}
.answer strong{font-size:1.1rem}
.rows{list-style:none;margin:0;padding:0}
.rows>li{padding:.7rem 0;border-bottom:1px solid var(--line)}
.rows h2,.rows h3{margin:0;font-size:1.05rem}
.rows h2 a,.rows h3 a{display:inline-flex;align-items:center;min-height:var(--target)}
.rows p{margin:.1rem 0}
.elder .rows p{margin:.5em 0}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,8.4rem),1fr));gap:.6rem;list-style:none;margin:.4rem 0;padding:0}
.tiles a{display:block;min-height:var(--target);padding:.6rem .9rem;background:var(--ground);border-radius:4px;text-decoration:none}
.tiles .gone{margin:0;min-height:var(--target);padding:.6rem .9rem;border:1px dashed var(--line);border-radius:4px}
.tiles strong{display:block}
.tiles span{color:var(--secondary);font-size:.85rem}
.elder .tiles span{font-size:max(18px,.85rem)}
.chips{display:flex;flex-wrap:wrap;gap:.4rem .6rem;list-style:none;margin:.4rem 0;padding:0}
.chips a{display:inline-flex;align-items:center;min-height:var(--target);padding:0 .8rem;border:1px solid var(--line);border-radius:4px;text-decoration:none}
.chips a[aria-current]{border-color:var(--action);box-shadow:inset 0 0 0 1px var(--action);font-weight:600}
.pages{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;margin:1rem 0}
.state-normal{color:var(--good)}
.state-paused{color:var(--secondary)}
.state-closed{color:var(--veto)}
.answer+dl{margin-top:.8rem}
dl{margin:.2rem 0;display:grid;grid-template-columns:max-content minmax(0,1fr);gap:0 .8rem}
dt{color:var(--secondary)}
dd{margin:0}
main>ul,section>ul:not([class]){padding-left:1.2rem}
.body{border-top:1px solid var(--line);margin-top:.8rem;padding-top:.4rem}
.body img{max-width:100%;height:auto}
.body table{border-collapse:collapse;display:block;overflow-x:auto}
.body td,.body th{border:1px solid var(--line);padding:.2rem .6rem}
.brand{display:flex;gap:.8rem;align-items:flex-start}
.brand .mark{flex:none;margin-top:.4rem}
.brand h1{margin-top:.2rem}
.wide{overflow-x:auto}
.wide table{border-collapse:collapse;font-variant-numeric:tabular-nums}
.wide caption{text-align:left;color:var(--secondary);font-size:.85rem}
.wide th,.wide td{border-bottom:1px solid var(--line);padding:.3rem .9rem .3rem 0;text-align:left;font-weight:400}
.wide td{text-align:right}
.qr{width:180px;height:180px;background:#fff;padding:8px;border-radius:4px}
.qr svg{display:block;width:100%;height:100%}
footer{margin-top:2rem;border-top:1px solid var(--line);color:var(--secondary);font-size:.85rem}
footer p{margin:.3rem 0}
.said{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;margin:.4rem 0;padding:0}
.skip{position:absolute;left:-999px}
.skip:focus{left:8px;top:8px;background:var(--paper);padding:8px;z-index:1}
@media print{nav,.ask,.sizes,.skip,footer,.no-print{display:none}}
`
