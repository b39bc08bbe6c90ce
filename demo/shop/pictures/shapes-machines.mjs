import { bodyGradient, gradient, shadow, steam, steelGradient } from './ink.mjs';

const cup = (x, y, colour = '#fff') => `<path d="M${x} ${y}h44q0 30 -22 30t-22 -30z" fill="${colour}"/><path d="M${x + 43} ${y + 5}q14 0 8 12q-4 6 -12 4" fill="none" stroke="${colour}" stroke-width="5"/><ellipse cx="${x + 22}" cy="${y + 1}" rx="20" ry="4" fill="#4a2c1d"/>`;

export const machines = {
  machine: (ink, { small }) => {
    const [left, width] = small ? [128, 144] : [86, 228];
    const middle = left + width / 2;
    const groups = small ? [middle] : [middle - 50, middle + 50];
    return `<defs>${steelGradient(ink)}${bodyGradient(ink)}${gradient('front', [ink.bodyLight, ink.body], { x2: 0, y2: 1 })}</defs>
    ${shadow(200, width / 2 + 14)}
    <rect x="${left}" y="112" width="${width}" height="208" rx="12" fill="url(#steel)"/>
    <rect x="${left}" y="112" width="${width}" height="76" rx="12" fill="url(#front)"/><rect x="${left}" y="176" width="${width}" height="14" fill="${ink.bodyDark}" opacity=".35"/>
    <rect x="${left + 16}" y="98" width="${width - 32}" height="16" rx="4" fill="${ink.steelDark}"/><path d="M${left + 22} 96V82H${left + width - 22}V96" fill="none" stroke="${ink.steelDark}" stroke-width="5"/>
    ${[0, 1, 2].map((at) => cup(left + 28 + at * 54, 66, ['#fffaf2', ink.accent, '#fffaf2'][at])).slice(0, small ? 2 : 3).join('')}
    <circle cx="${left + 36}" cy="148" r="20" fill="#fff" stroke="${ink.deep}" stroke-width="4"/><path d="M${left + 36} 148L${left + 46} 138" stroke="${ink.deep}" stroke-width="4" stroke-linecap="round"/>
    <circle cx="${left + width - 34}" cy="148" r="9" fill="${ink.paper}"/><circle cx="${left + width - 62}" cy="148" r="9" fill="${ink.accent}"/>
    <rect x="${left + 14}" y="194" width="${width - 28}" height="92" rx="8" fill="${ink.black}"/>
    ${groups.map((x) => `<rect x="${x - 26}" y="188" width="52" height="22" rx="5" fill="url(#steel)"/><rect x="${x - 22}" y="208" width="44" height="12" rx="4" fill="${ink.steelDark}"/><path d="M${x} 214L${x - 8} 236H${x + 8}Z" fill="${ink.steel}"/><rect x="${x - 6}" y="212" width="12" height="52" rx="6" fill="${ink.woodDark}" transform="rotate(-62 ${x} 214)"/><path d="M${x - 4} 238V256M${x + 4} 238V256" stroke="${ink.coffee}" stroke-width="3"/>${cup(x - 22, 256)}`).join('')}
    <rect x="${left - 4}" y="286" width="${width + 8}" height="30" rx="6" fill="url(#steel)"/>${Array.from({ length: Math.floor(width / 16) }, (_, slot) => `<path d="M${left + 12 + slot * 16} 292V300" stroke="${ink.black}" stroke-width="5" stroke-linecap="round" opacity=".6"/>`).join('')}
    <path d="M${left + width - 8} 200q26 8 20 62" fill="none" stroke="${ink.steelDark}" stroke-width="7" stroke-linecap="round"/>
    <rect x="${left + 12}" y="316" width="22" height="12" rx="3" fill="${ink.black}"/><rect x="${left + width - 34}" y="316" width="22" height="12" rx="3" fill="${ink.black}"/>`;
  },

  lever: (ink) => `<defs>${steelGradient(ink)}${bodyGradient(ink)}</defs>
    ${shadow(204, 104)}
    <path d="M214 100Q262 42 318 66" fill="none" stroke="url(#steel)" stroke-width="13" stroke-linecap="round"/><rect x="296" y="48" width="64" height="24" rx="12" fill="${ink.wood}" transform="rotate(16 328 60)"/>
    <rect x="112" y="120" width="74" height="190" rx="37" fill="url(#body)"/><circle cx="149" cy="148" r="17" fill="#fff" stroke="${ink.deep}" stroke-width="4"/><path d="M149 148L158 140" stroke="${ink.deep}" stroke-width="4" stroke-linecap="round"/>
    <ellipse cx="149" cy="122" rx="24" ry="8" fill="${ink.steelDark}"/><rect x="137" y="98" width="24" height="22" rx="6" fill="${ink.black}"/>
    <rect x="180" y="158" width="40" height="26" fill="url(#steel)"/><rect x="200" y="92" width="34" height="104" rx="12" fill="url(#steel)"/>
    ${[112, 124, 136, 148].map((y) => `<path d="M200 ${y}H234" stroke="${ink.steelDark}" stroke-width="3"/>`).join('')}
    <rect x="188" y="194" width="60" height="18" rx="6" fill="${ink.steelDark}"/><path d="M218 212l-9 22h18z" fill="${ink.steel}"/><rect x="240" y="196" width="74" height="15" rx="7" fill="${ink.woodDark}"/>
    <path d="M214 236V262M222 236V262" stroke="${ink.coffee}" stroke-width="3"/>${cup(196, 262, '#fffaf2')}
    <path d="M96 312H306Q318 312 318 324V330H84V324Q84 312 96 312Z" fill="url(#steel)"/><path d="M180 304H262" stroke="${ink.steelDark}" stroke-width="8" stroke-linecap="round"/>`,

  drip: (ink) => `<defs>${steelGradient(ink)}${bodyGradient(ink)}</defs>
    ${shadow(200, 104)}
    <path d="M112 322V86Q112 68 130 68H272Q290 68 290 86V126H188V300H290V322Z" fill="url(#body)"/>
    <rect x="126" y="92" width="36" height="180" rx="10" fill="#dbe9ee" opacity=".85"/><rect x="126" y="170" width="36" height="102" rx="10" fill="#9fc6d4"/><path d="M132 130H142M132 160H142M132 190H142M132 220H142" stroke="${ink.deep}" stroke-width="3"/>
    <path d="M196 126H284L268 170H212Z" fill="${ink.deep}"/><path d="M240 170V190" stroke="${ink.coffee}" stroke-width="4"/>
    <path d="M204 190H276L286 224V282Q286 298 270 298H210Q194 298 194 282V224Z" fill="url(#steel)"/><path d="M206 190Q240 176 274 190" fill="${ink.black}"/><path d="M286 218Q322 222 316 258Q312 282 286 280" fill="none" stroke="${ink.black}" stroke-width="12" stroke-linecap="round"/>
    <circle cx="240" cy="96" r="10" fill="${ink.paper}"/><path d="M104 318H298V328H104Z" fill="${ink.deep}"/>`,

  moka: (ink) => `<defs>${steelGradient(ink)}${gradient('facet', [[0, '#7f878f'], [0.2, '#e6eaed'], [0.36, '#a7afb6'], [0.5, '#f2f4f6'], [0.66, '#b7bec4'], [0.84, '#d5dade'], [1, '#747c84']])}</defs>
    ${shadow(196, 76)}${steam(170, 66)}
    <path d="M140 214L122 316Q196 334 270 316L252 214Z" fill="url(#facet)"/><path d="M134 196H258V216H134Z" fill="${ink.steelDark}"/>
    <path d="M134 198L118 104H262L258 198Z" fill="url(#facet)"/><path d="M118 104L98 122L128 150Z" fill="${ink.steelDark}"/>
    <path d="M116 106Q190 66 264 106Z" fill="url(#facet)"/><path d="M180 82L184 68H198L202 82Z" fill="${ink.black}"/><circle cx="191" cy="64" r="9" fill="${ink.black}"/>
    <path d="M262 112H304Q316 112 314 124L300 222Q298 232 288 232H284L292 136H262Z" fill="${ink.black}"/><circle cx="196" cy="268" r="9" fill="#b08d4f" stroke="#7d6334" stroke-width="3"/>`,

  handgrinder: (ink, { small }) => {
    const [top, height] = small ? [150, 130] : [128, 176];
    return `<defs>${bodyGradient(ink)}${steelGradient(ink)}${gradient('wood', [ink.woodDark, ink.wood, '#c08c5d', ink.woodDark])}</defs>
    ${shadow(196, 62)}
    <path d="M196 ${top - 8}V${top - 34}" stroke="${ink.steelDark}" stroke-width="10" stroke-linecap="round"/><path d="M190 ${top - 38}L306 ${top - 58}" stroke="url(#steel)" stroke-width="12" stroke-linecap="round"/><ellipse cx="312" cy="${top - 72}" rx="19" ry="23" fill="url(#wood)"/>
    <path d="M144 ${top}Q196 ${top - 24} 248 ${top}V${top + 16}H144Z" fill="${ink.steelDark}"/>
    <rect x="144" y="${top + 12}" width="104" height="${height * 0.58}" fill="url(#body)"/><rect x="138" y="${top + 12 + height * 0.56}" width="116" height="20" rx="6" fill="url(#steel)"/>
    <path d="M144 ${top + 30 + height * 0.56}H248L244 320Q196 334 148 320Z" fill="url(#wood)"/>
    ${[0, 1, 2, 3, 4, 5].map((groove) => `<path d="M${152 + groove * 18} ${top + 24}V${top + height * 0.52}" stroke="${ink.deep}" stroke-width="2.5" opacity=".35"/>`).join('')}`;
  },

  grinder: (ink, { small }) => {
    const top = small ? 96 : 70;
    return `<defs>${bodyGradient(ink)}${steelGradient(ink)}</defs>
    ${shadow(200, 84)}
    <path d="M142 ${top}H258L236 ${top + 72}H164Z" fill="#e9eef0" opacity=".85" stroke="${ink.steelDark}" stroke-width="3"/><path d="M150 ${top + 26}H250L236 ${top + 72}H164Z" fill="#6b4530"/>${[0, 1, 2, 3].map((bean) => `<ellipse cx="${170 + bean * 20}" cy="${top + 32 + (bean % 2) * 10}" rx="9" ry="6" fill="#8a5b3f" transform="rotate(${bean * 40} ${170 + bean * 20} ${top + 32})"/>`).join('')}
    <rect x="134" y="${top - 10}" width="132" height="14" rx="5" fill="${ink.deep}"/>
    <rect x="138" y="${top + 72}" width="124" height="${236 - top}" rx="16" fill="url(#body)"/><rect x="138" y="${top + 86}" width="124" height="12" fill="url(#steel)"/>
    <circle cx="200" cy="${top + 134}" r="23" fill="${ink.paper}"/><path d="M200 ${top + 134}L213 ${top + 121}" stroke="${ink.deep}" stroke-width="5" stroke-linecap="round"/>${Array.from({ length: 9 }, (_, tick) => `<path d="M200 ${top + 106}V${top + 100}" stroke="${ink.paper}" stroke-width="3" transform="rotate(${-120 + tick * 30} 200 ${top + 134})"/>`).join('')}
    <path d="M176 238H224L216 258H184Z" fill="${ink.black}"/><path d="M172 272H228L222 314H178Z" fill="url(#steel)"/><path d="M228 280h16q8 0 8 8v6q0 8 -10 8h-16" fill="none" stroke="${ink.steelDark}" stroke-width="6"/>
    <rect x="120" y="314" width="160" height="16" rx="6" fill="${ink.deep}"/>`;
  },
};
