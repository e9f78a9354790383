"""The style sheet of the pages: the palette's colours, and how things stand on screen and paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from digiohjelma_cli.render.palette import DARK, LIGHT

_RULES: Final = """\
*,*::before,*::after{box-sizing:border-box}
html{scroll-padding-top:1.5rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
body{margin:0;background:var(--page);color:var(--ink);font:1.0625rem/1.6 system-ui,-apple-system,\
"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
a{color:var(--accent);text-underline-offset:.15em;text-decoration-thickness:.07em}
a:hover{text-decoration-thickness:.14em}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
.skip{position:absolute;left:1rem;top:-6rem;z-index:2;padding:.75rem 1.25rem;\
background:var(--page);color:var(--accent);font-weight:600}
.skip:focus{top:1rem}
h1,h2,h3,h4,h5{line-height:1.25;text-wrap:balance;letter-spacing:-.011em;margin:0}
h1{font-size:clamp(1.75rem,1.2rem + 2.6vw,3rem);line-height:1.12;letter-spacing:-.024em;\
font-weight:700;max-width:27ch}
h2{font-size:clamp(1.4rem,1.2rem + .9vw,1.85rem);letter-spacing:-.017em;font-weight:700}
h3{font-size:1.15rem;font-weight:650;margin-top:2rem}
h4{font-size:1rem;font-weight:650;margin-top:1.5rem}
p,ul,dl{margin:.85rem 0 0}
p{max-width:68ch}
ul{padding-left:1.25rem;max-width:76ch}
li{margin:.4rem 0;padding-left:.2rem}
li::marker{color:var(--soft)}
.frame{max-width:84rem;margin:0 auto;padding:0 clamp(1.1rem,4vw,3.5rem)}
.top{background:var(--surface);border-top:.4rem solid var(--accent)}
.top .frame{padding-top:clamp(1.75rem,4vw,3.25rem);padding-bottom:clamp(1.75rem,3.5vw,2.75rem)}
.kicker{margin:0 0 .9rem;color:var(--accent);font-weight:650}
.asof{margin:1rem 0 0;font-size:1.15rem;color:var(--soft)}
.numbers{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));\
gap:1.5rem 2rem;margin:clamp(2rem,4vw,3rem) 0 0;padding:0}
.numbers div{display:flex;flex-direction:column-reverse;justify-content:flex-end;\
border-top:2px solid var(--ink);padding-top:.7rem}
.numbers dt{color:var(--soft);font-size:.95rem;line-height:1.4}
.numbers dd{margin:0;font-size:2.5rem;line-height:1.1;font-weight:700;letter-spacing:-.03em;\
font-variant-numeric:tabular-nums}
.numbers .warn{border-color:var(--late)}
.numbers .warn dd{color:var(--late)}
.body{display:grid;grid-template-columns:minmax(0,1fr);gap:0 4rem}
.contents{padding-top:2.5rem}
.contents h2{font-size:.95rem;letter-spacing:0;color:var(--soft);font-weight:600}
.contents ul{list-style:none;padding:0;margin:.5rem 0 0;columns:14rem 3;column-gap:2rem}
.contents li{margin:0;padding:0;break-inside:avoid}
.contents a{display:block;padding:.3rem 0;font-size:.95rem;line-height:1.4;text-decoration:none}
.contents a:hover{text-decoration:underline}
main{padding-bottom:4rem}main:focus{outline:0}
.parts{min-width:0}
section{padding-top:clamp(2.5rem,5vw,3.75rem)}
section>h2{padding-bottom:.2rem}
.front{display:grid;gap:1.5rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));\
padding-top:2.25rem}
.front section{background:var(--page);border:1px solid var(--line);border-left:.3rem solid \
var(--accent);border-radius:.3rem;padding:1.25rem 1.5rem 1.4rem}
.front .late,.front .risk{border-left-color:var(--late)}
.front h2{font-size:1.2rem}
.front ul{padding-left:1.1rem}
.state{margin-top:1.75rem;color:var(--soft)}
.scroll,.picture{overflow-x:auto;margin-top:1.25rem}
table{border-collapse:collapse;width:100%;font-size:.975rem;line-height:1.45}
caption{text-align:left;color:var(--soft);font-size:.925rem;padding:0 0 .5rem}
th,td{text-align:left;vertical-align:top;padding:.6rem 1.25rem .6rem 0;\
border-bottom:1px solid var(--line);overflow-wrap:normal}
th:last-child,td:last-child{padding-right:0}
thead th{vertical-align:bottom;font-size:.9rem;font-weight:600;color:var(--soft);\
border-bottom:2px solid var(--ink)}
tbody th{font-weight:500}
th.n,td.n{padding-right:.8rem}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
tbody .k{white-space:nowrap}
thead .n{white-space:normal}
caption.unseen{position:absolute;width:1px;height:1px;padding:0;overflow:hidden;clip-path:inset(50%)}
.total th,.total td{font-weight:700;border-top:2px solid var(--ink);border-bottom:0}
figure{margin:1.25rem 0 0}
figure+figure{margin-top:2.5rem}
.picture{padding-bottom:.25rem}
.picture svg{display:block;max-width:none;height:auto;min-width:44rem;width:100%}
.paper{background:#fff;padding:.75rem;border-radius:.3rem}
.paper .f-page{fill:#fff}
details{margin-top:.75rem}
summary{cursor:pointer;color:var(--accent);font-weight:550;padding:.35rem 0;width:fit-content}
.filter{display:flex;flex-wrap:wrap;gap:1rem 1.25rem;align-items:end;margin-top:1.5rem;\
padding:1.1rem 1.25rem 1.25rem;background:var(--surface);border-radius:.3rem}
.filter[hidden]{display:none}
.filter label{display:grid;gap:.3rem;font-size:.925rem;font-weight:600;flex:1 1 12rem;min-width:0}
.filter select,.filter input{font:inherit;font-weight:400;width:100%;min-height:2.75rem;\
padding:.4rem .7rem;color:var(--ink);background:var(--page);border:1px solid var(--soft);\
border-radius:.25rem}
.filter p{flex:1 1 100%;margin:0;color:var(--soft);font-size:.95rem}
article{border-top:2px solid var(--ink);margin-top:2.75rem;padding-top:1rem;scroll-margin-top:1rem}
article[hidden]{display:none}
article h3{margin:0;font-size:1.3rem;letter-spacing:-.014em}
.state-of{display:inline-block;margin:.7rem 0 0;padding:.1rem .7rem .15rem;border-radius:1rem;\
font-size:.925rem;font-weight:600;border:1px solid}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));\
gap:0 2.5rem}
.facts div{display:grid;grid-template-columns:9.5rem minmax(0,1fr);gap:.1rem 1rem;\
padding:.5rem 0;border-bottom:1px solid var(--line);align-content:start}
.facts dt{color:var(--soft);font-size:.925rem;line-height:1.75}
.facts dd{margin:0;grid-column:2;line-height:1.5}
footer{background:var(--surface);color:var(--soft);font-size:.925rem}
footer .frame{padding-top:1.75rem;padding-bottom:2.25rem}
footer p{margin:0}
@media (max-width:34rem){.facts div{grid-template-columns:1fr}.facts dd{grid-column:1}\
.numbers{grid-template-columns:repeat(2,minmax(0,1fr));gap:1.1rem 1.25rem}\
.numbers dd{font-size:2.1rem}}
@media (min-width:68rem){.body{grid-template-columns:14rem minmax(0,1fr)}\
.contents{position:sticky;top:0;align-self:start;max-height:100vh;overflow-y:auto;\
padding:clamp(2.5rem,5vw,3.75rem) .5rem 2rem 0}.contents ul{columns:auto}\
.contents a{padding:.38rem 0}}
"""
_PRINT: Final = """\
@page{size:A4;margin:17mm 15mm 18mm}
@media print{
html{font-size:9.75pt}
.skip,.contents,.filter,summary{display:none}
.top,footer{background:none}
.top .frame,.frame{padding:0;max-width:none}
.body{display:block}
main.frame{padding:0}
h1,h2,h3,h4{break-after:avoid}
p,li{orphans:3;widows:3}
tr,li,.facts div,.numbers,.front section,.picture{break-inside:avoid}
thead{display:table-header-group}
.scroll,.picture{overflow:visible}
.picture svg{min-width:0;max-height:235mm}
table{font-size:.9rem}
th,td{padding:.4rem .9rem .4rem 0}
tbody .k,.n{white-space:normal}
.numbers{grid-template-columns:repeat(6,1fr);gap:1rem}
.numbers dd{font-size:1.9rem}
details::details-content{content-visibility:visible;height:auto}
a{color:inherit;text-decoration:none}
section{padding-top:9mm}
.annex{break-before:page;padding-top:0}
article{break-inside:avoid-page;margin-top:8mm}
.state-of,.front section,.paper,.picture{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
"""


def style_sheet() -> str:
    """Return the whole style sheet; a dark screen has its own colours, paper never."""
    colours = "".join(
        f".f-{name}{{fill:var(--{name})}}.s-{name}{{stroke:var(--{name})}}\n" for name in LIGHT
    )
    states = "".join(
        f".is-{name.removesuffix('-tint')}{{background:var(--{name});"
        f"color:var(--{name.removesuffix('-tint')})}}\n"
        for name in LIGHT
        if name.endswith("-tint")
    )
    dark = f"@media screen and (prefers-color-scheme:dark){{{_variables('dark', DARK)}}}\n"
    return _variables("light", LIGHT) + dark + _RULES + colours + states + _PRINT


def _variables(scheme: str, colours: Mapping[str, str]) -> str:
    values = "".join(f"--{name}:{value};" for name, value in colours.items())
    return f":root{{color-scheme:{scheme};{values}}}\n"
