import { bodyGradient, gradient, shadow, steam, steelGradient } from './ink.mjs';

export const vessels = {
  dripper: (ink) => `<defs>${bodyGradient(ink)}</defs>
    ${shadow(200, 96)}${steam(176, 108)}
    <path d="M112 122H288L226 232H174Z" fill="url(#body)"/><ellipse cx="200" cy="122" rx="88" ry="22" fill="${ink.bodyLight}"/><ellipse cx="200" cy="124" rx="74" ry="16" fill="#fdf7ea"/><ellipse cx="200" cy="127" rx="58" ry="11" fill="${ink.coffee}"/>
    ${[0, 1, 2, 3].map((rib) => `<path d="M${146 + rib * 32} 152Q${156 + rib * 26} 190 ${180 + rib * 12} 224" fill="none" stroke="${ink.bodyDark}" stroke-width="3" opacity=".45"/>`).join('')}
    <path d="M286 134Q334 130 326 170Q318 200 262 190" fill="none" stroke="${ink.body}" stroke-width="14" stroke-linecap="round"/>
    <rect x="132" y="230" width="136" height="14" rx="7" fill="${ink.bodyDark}"/>
    <path d="M148 246H252L262 308Q262 324 246 324H154Q138 324 138 308Z" fill="#e8f0f2" opacity=".8" stroke="${ink.steelDark}" stroke-width="3"/><path d="M141 288H259L262 308Q262 324 246 324H154Q138 324 138 308Z" fill="${ink.coffee}"/><path d="M200 246V288" stroke="${ink.coffee}" stroke-width="4"/>`,

  press: (ink) => `<defs>${steelGradient(ink)}</defs>
    ${shadow(200, 84)}
    <path d="M200 44V118" stroke="${ink.steelDark}" stroke-width="7"/><circle cx="200" cy="46" r="15" fill="${ink.black}"/>
    <path d="M136 120Q200 88 264 120V132H136Z" fill="url(#steel)"/>
    <path d="M140 132H260V318H140Z" fill="#edf4f6" opacity=".85"/><path d="M140 196H260V318H140Z" fill="${ink.coffee}"/><path d="M140 188H260V198H140Z" fill="#a9784f"/><rect x="142" y="166" width="116" height="10" fill="url(#steel)"/><path d="M200 118V168" stroke="${ink.steelDark}" stroke-width="6"/>
    <path d="M136 128V324M264 128V324M134 232H266M134 306H266" stroke="${ink.steelDark}" stroke-width="7" stroke-linecap="round"/><path d="M266 154Q330 152 326 222Q322 284 266 280" fill="none" stroke="${ink.body}" stroke-width="16" stroke-linecap="round"/><path d="M136 132L116 144L136 158Z" fill="${ink.steel}"/>
    <rect x="128" y="318" width="144" height="12" rx="6" fill="${ink.steelDark}"/>`,

  kettle: (ink) => `<defs>${bodyGradient(ink)}${gradient('wood', [ink.woodDark, ink.wood, ink.woodDark], { x2: 0, y2: 1 })}</defs>
    ${shadow(220, 104)}${steam(66, 108)}
    <path d="M166 284Q122 282 120 226Q118 168 96 152" fill="none" stroke="${ink.bodyDark}" stroke-width="13" stroke-linecap="round"/><path d="M98 154Q88 142 78 146" fill="none" stroke="${ink.bodyDark}" stroke-width="9" stroke-linecap="round"/>
    <path d="M166 172H282L304 312Q224 334 144 312Z" fill="url(#body)"/><ellipse cx="224" cy="172" rx="58" ry="14" fill="${ink.bodyLight}"/><path d="M176 170Q224 142 272 170Z" fill="${ink.body}"/><circle cx="224" cy="146" r="11" fill="${ink.wood}"/>
    <path d="M272 176Q342 148 344 214Q346 258 320 282" fill="none" stroke="url(#wood)" stroke-width="17" stroke-linecap="round"/><path d="M176 200Q166 250 162 300" stroke="#fff" stroke-width="7" fill="none" stroke-linecap="round" opacity=".35"/>`,

  teapot: (ink) => `<defs>${gradient('tea', [ink.bodyLight, ink.accent], { x2: 0, y2: 1 })}</defs>
    ${shadow(200, 96)}${steam(94, 140)}
    <path d="M120 250Q78 226 98 176Q104 164 94 158" fill="none" stroke="#cfdde2" stroke-width="20" stroke-linecap="round"/>
    <ellipse cx="204" cy="244" rx="104" ry="82" fill="#eef5f6" opacity=".85" stroke="#c3d2d8" stroke-width="4"/><path d="M102 240Q154 222 204 240T306 240A104 82 0 0 1 102 240Z" fill="url(#tea)" opacity=".85"/>
    <path d="M164 176H244L236 268Q204 284 172 268Z" fill="#aebac0" opacity=".6"/>${[0, 1, 2, 3, 4].map((leaf) => `<path d="M${178 + leaf * 11} ${234 + (leaf % 2) * 16}q10 -10 18 0q-9 9 -18 0z" fill="${ink.deep}"/>`).join('')}
    <path d="M156 168Q204 142 252 168V176H156Z" fill="#dfe9ec" stroke="#c3d2d8" stroke-width="3"/><circle cx="204" cy="144" r="11" fill="${ink.wood}"/>
    <path d="M300 206Q352 204 344 254Q336 292 288 288" fill="none" stroke="#cfdde2" stroke-width="14" stroke-linecap="round"/><path d="M128 222Q120 250 132 280" fill="none" stroke="#fff" stroke-width="6" stroke-linecap="round" opacity=".7"/>`,

  coldbrew: (ink) => `<defs>${gradient('brew', ['#2d1a11', '#6d432a', '#3b2317'])}</defs>
    ${shadow(200, 64)}
    <path d="M172 84H228V128Q262 152 262 192V304Q262 324 242 324H158Q138 324 138 304V192Q138 152 172 128Z" fill="#e8f1f4" opacity=".9" stroke="#bccdd4" stroke-width="3"/><path d="M141 182H259L262 192V304Q262 324 242 324H158Q138 324 138 304V192Z" fill="url(#brew)"/>
    <rect x="164" y="54" width="72" height="44" rx="10" fill="${ink.body}"/><path d="M174 64V88M188 64V88M202 64V88M216 64V88" stroke="${ink.bodyDark}" stroke-width="3"/>
    <rect x="182" y="98" width="36" height="170" rx="8" fill="#c6b198" opacity=".55"/><path d="M152 200V296" stroke="#fff" stroke-width="7" stroke-linecap="round" opacity=".35"/>
    ${[[100, 306, -14], [292, 300, 12], [310, 318, 30]].map(([x, y, turn]) => `<rect x="${x - 16}" y="${y - 16}" width="32" height="32" rx="6" fill="#f3fafc" opacity=".9" stroke="#bccdd4" stroke-width="2" transform="rotate(${turn} ${x} ${y})"/>`).join('')}`,

  cupset: (ink) => `<defs>${bodyGradient(ink)}</defs>
    ${steam(110, 168)}${[[64, 196, 'url(#body)'], [206, 214, '#f6efe2']].map(([x, y, fill]) => `${shadow(x + 62, 76, y + 112)}<ellipse cx="${x + 62}" cy="${y + 100}" rx="76" ry="16" fill="${fill}"/><ellipse cx="${x + 62}" cy="${y + 96}" rx="52" ry="9" fill="#000" opacity=".12"/>
    <path d="M${x + 112} ${y + 20}q34 -2 26 28q-8 24 -40 20" fill="none" stroke="${ink.bodyDark}" stroke-width="10"/><path d="M${x + 8} ${y}H${x + 116}Q${x + 116} ${y + 90} ${x + 62} ${y + 92}Q${x + 8} ${y + 90} ${x + 8} ${y}Z" fill="${fill}"/><ellipse cx="${x + 62}" cy="${y}" rx="54" ry="13" fill="#fff8ec"/><ellipse cx="${x + 62}" cy="${y + 2}" rx="46" ry="10" fill="${ink.coffee}"/><path d="M${x + 34} ${y + 1}q26 -8 54 0" stroke="#c18a5a" stroke-width="5" fill="none" stroke-linecap="round"/>`).join('')}`,

  mug: (ink) => `<defs>${bodyGradient(ink)}</defs>
    ${shadow(190, 92)}${steam(164, 112)}
    <path d="M266 168Q338 158 332 226Q324 286 258 272" fill="none" stroke="${ink.bodyDark}" stroke-width="20"/>
    <path d="M106 128H274V300Q274 326 190 326T106 300Z" fill="url(#body)"/><path d="M106 252V300Q106 326 190 326T274 300V252Q190 276 106 252Z" fill="#f0e6d6"/><ellipse cx="190" cy="128" rx="84" ry="22" fill="${ink.bodyLight}"/><ellipse cx="190" cy="131" rx="72" ry="16" fill="${ink.coffee}"/>
    ${Array.from({ length: 14 }, (_, fleck) => `<circle cx="${120 + (fleck * 53) % 142}" cy="${168 + (fleck * 37) % 130}" r="${1.5 + (fleck % 3)}" fill="${ink.deep}" opacity=".35"/>`).join('')}`,

  tumbler: (ink) => `<defs>${bodyGradient(ink)}</defs>
    ${shadow(200, 58)}
    <path d="M138 112H262L244 314Q200 332 156 314Z" fill="url(#body)"/><path d="M143 168H257L251 232Q200 246 149 232Z" fill="${ink.wood}"/><path d="M150 182Q200 194 252 182M152 214Q200 226 248 214" fill="none" stroke="${ink.woodDark}" stroke-width="2" opacity=".6"/>
    <path d="M130 92Q200 74 270 92V114Q200 132 130 114Z" fill="${ink.black}"/><ellipse cx="200" cy="92" rx="70" ry="15" fill="#454b52"/><rect x="214" y="82" width="34" height="12" rx="6" fill="#14171a"/>`,

  scale: (ink) => `<defs>${gradient('top', ['#42494f', '#2b3035'], { x2: 0, y2: 1 })}</defs>
    ${shadow(200, 138)}
    <path d="M72 268L112 236H288L328 268V300Q328 320 308 320H92Q72 320 72 300Z" fill="url(#top)"/><path d="M72 268L112 236H288L328 268Z" fill="#545c63"/>
    <rect x="100" y="278" width="142" height="32" rx="6" fill="#0f1a17"/><g fill="none" stroke="#8ff0c8" stroke-width="4" stroke-linecap="round"><path d="M114 286V302M126 286h10v8h-10v8h10M150 286h10v16h-10M150 294h10M188 286v8h10M198 286v16"/></g><circle cx="176" cy="303" r="2.5" fill="#8ff0c8"/>
    <circle cx="266" cy="294" r="9" fill="${ink.body}"/><circle cx="298" cy="294" r="9" fill="#5c656d"/>
    <path d="M148 150H252L246 240Q200 252 154 240Z" fill="#f4ece0"/><ellipse cx="200" cy="150" rx="52" ry="13" fill="#fffaf0"/><ellipse cx="200" cy="152" rx="44" ry="10" fill="${ink.coffee}"/><path d="M200 60Q196 104 200 148" stroke="${ink.coffee}" stroke-width="5" fill="none" stroke-linecap="round"/><path d="M250 170q28 0 22 26q-6 18 -28 16" fill="none" stroke="#e3d7c5" stroke-width="9"/>`,

  tamper: (ink) => `<defs>${steelGradient(ink)}${gradient('wood', [ink.woodDark, '#b98457', ink.wood, ink.woodDark])}</defs>
    ${shadow(200, 92)}
    <path d="M200 62Q250 62 250 112Q250 148 224 168L222 220H178L176 168Q150 148 150 112Q150 62 200 62Z" fill="url(#wood)"/><path d="M176 168H224L222 190H178Z" fill="#000" opacity=".14"/>
    <rect x="172" y="216" width="56" height="28" fill="url(#steel)"/><path d="M126 246H274L268 270H132Z" fill="url(#steel)"/><path d="M116 268H284V312Q200 330 116 312Z" fill="url(#steel)"/><path d="M116 282H284" stroke="${ink.steelDark}" stroke-width="3"/>`,

  jug: (ink) => `<defs>${steelGradient(ink)}</defs>
    ${shadow(196, 82)}
    <path d="M272 150Q352 146 344 220Q336 290 268 284" fill="none" stroke="${ink.steelDark}" stroke-width="15" stroke-linecap="round"/>
    <path d="M124 118Q150 200 116 268Q112 318 136 322H268Q288 318 284 268Q254 200 274 118Z" fill="url(#steel)"/><path d="M124 118L86 104L128 150Z" fill="${ink.steel}"/><ellipse cx="199" cy="118" rx="76" ry="18" fill="${ink.steelDark}"/><ellipse cx="199" cy="122" rx="66" ry="13" fill="#fffdf8"/><path d="M170 122q14 -10 29 0t29 0" fill="none" stroke="#e4d9c8" stroke-width="4" stroke-linecap="round"/>`,
};
