import { bodyGradient, gradient, shadow } from './ink.mjs';

/** The little emblem on a bag or tin, around 0,0, about 60 wide. */
const marks = {
  sun: (ink) => `<circle r="16" fill="${ink.accent}"/>${Array.from({ length: 12 }, (_, ray) => `<path d="M0 -22V-31" stroke="${ink.accent}" stroke-width="4" stroke-linecap="round" transform="rotate(${ray * 30})"/>`).join('')}`,
  leaf: (ink) => `<path d="M-24 18C-26 -14 -4 -30 26 -26C28 2 12 26 -24 18Z" fill="${ink.body}"/><path d="M-24 18C-8 4 4 -6 18 -18" fill="none" stroke="${ink.paper}" stroke-width="3" stroke-linecap="round"/>`,
  hill: (ink) => `<circle cx="12" cy="-12" r="9" fill="${ink.accent}"/><path d="M-32 20L-8 -14L8 8L16 -2L32 20Z" fill="${ink.body}"/>`,
  moon: (ink) => `<path d="M8 -28A28 28 0 1 0 26 14A22 22 0 0 1 8 -28Z" fill="${ink.body}"/><circle cx="20" cy="-14" r="3" fill="${ink.accent}"/>`,
  wave: (ink) => [-12, 2, 16].map((y) => `<path d="M-30 ${y}c10 -12 20 -12 30 0s20 12 30 0" fill="none" stroke="${ink.body}" stroke-width="5" stroke-linecap="round"/>`).join(''),
  citrus: (ink) => `<circle r="27" fill="${ink.accent}"/><circle r="22" fill="${ink.paper}"/>${Array.from({ length: 8 }, (_, part) => `<path d="M0 -3L7 -18A20 20 0 0 0 -7 -18Z" fill="${ink.accent}" transform="rotate(${part * 45})"/>`).join('')}`,
  flower: (ink) => `${Array.from({ length: 10 }, (_, petal) => `<ellipse cy="-19" rx="6" ry="12" fill="${ink.bodyLight}" transform="rotate(${petal * 36})"/>`).join('')}<circle r="9" fill="${ink.accent}"/>`,
};

export const goods = {
  bag: (ink, { mark }) => `<defs>${bodyGradient(ink)}${gradient('fold', [ink.bodyDark, ink.body], { x2: 0, y2: 1 })}</defs>
    ${shadow(200, 96)}
    <path d="M122 120Q116 220 118 322Q200 334 282 322Q284 220 278 120Z" fill="url(#body)"/>
    <path d="M122 120H278L270 82H130Z" fill="url(#fold)"/><path d="M130 82H270V72Q200 66 130 72Z" fill="${ink.deep}"/>
    <path d="M122 120H278" stroke="${ink.deep}" stroke-width="2" opacity=".4"/>
    <rect x="146" y="154" width="108" height="128" rx="6" fill="${ink.paper}"/>
    <g transform="translate(200 200)">${marks[mark](ink)}</g>
    <path d="M166 248H234M178 260H222" stroke="${ink.ink}" stroke-width="4" stroke-linecap="round" opacity=".75"/>
    <circle cx="200" cy="138" r="6" fill="${ink.deep}" opacity=".55"/>`,

  tin: (ink, { mark }) => `<defs>${bodyGradient(ink)}</defs>
    ${shadow(200, 84)}
    <path d="M124 130V312Q200 338 276 312V130Z" fill="url(#body)"/><ellipse cx="200" cy="130" rx="76" ry="20" fill="${ink.bodyDark}"/>
    <path d="M120 104V132Q200 160 280 132V104Z" fill="url(#body)"/><ellipse cx="200" cy="104" rx="80" ry="22" fill="${ink.bodyLight}"/>
    <ellipse cx="200" cy="102" rx="62" ry="15" fill="none" stroke="${ink.bodyDark}" stroke-width="3" opacity=".5"/>
    <path d="M124 176V282Q200 308 276 282V176Q200 202 124 176Z" fill="${ink.paper}"/>
    <g transform="translate(200 232)">${marks[mark](ink)}</g>
    <path d="M170 280Q200 288 230 280" fill="none" stroke="${ink.ink}" stroke-width="4" stroke-linecap="round" opacity=".7"/>`,

  papers: (ink) => `<defs>${gradient('sheet', ['#f1e6d2', '#fffaf0', '#e6d8bd'])}</defs>
    ${shadow(200, 110)}
    ${[0, 1, 2, 3, 4].map((sheet) => `<path d="M${92 + sheet * 5} ${150 - sheet * 6}Q${200 + sheet * 3} ${118 - sheet * 6} ${308 - sheet * 2} ${150 - sheet * 6}L${226 + sheet} ${318 - sheet * 2}Q200 330 ${176 + sheet} ${318 - sheet * 2}Z" fill="url(#sheet)" stroke="#cdbb97" stroke-width="1.5"/>`).join('')}
    <path d="M300 128L224 312" stroke="#cdbb97" stroke-width="3" stroke-dasharray="4 5"/>
    <rect x="156" y="214" width="92" height="34" rx="17" fill="${ink.body}"/><path d="M176 231H228" stroke="${ink.paper}" stroke-width="4" stroke-linecap="round"/>`,

  mesh: (ink) => `<defs><pattern id="net" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0H9M0 0V9" stroke="${ink.steelDark}" stroke-width="1.6"/></pattern>${gradient('rim', [ink.steelDark, ink.steelLight, ink.steelDark])}</defs>
    ${shadow(200, 74)}
    <path d="M104 138L182 318Q200 328 218 318L296 138Z" fill="#e9edf0"/><path d="M104 138L182 318Q200 328 218 318L296 138Z" fill="url(#net)"/>
    <ellipse cx="200" cy="136" rx="100" ry="26" fill="url(#rim)"/><ellipse cx="200" cy="134" rx="84" ry="19" fill="#7d868e"/><ellipse cx="200" cy="134" rx="84" ry="19" fill="url(#net)"/>
    <path d="M300 132H342Q350 132 350 140T342 148H296" fill="${ink.body}"/>`,

  bottle: (ink) => `<defs>${bodyGradient(ink)}</defs>
    ${shadow(200, 66)}
    <path d="M176 70H224V102Q252 118 252 152V316Q200 332 148 316V152Q148 118 176 102Z" fill="url(#body)"/>
    <rect x="170" y="52" width="60" height="32" rx="7" fill="${ink.paper}"/><path d="M180 58V78M192 58V78M204 58V78M216 58V78" stroke="${ink.bodyDark}" stroke-width="2" opacity=".4"/>
    <rect x="148" y="176" width="104" height="106" fill="${ink.paper}"/>
    <path d="M200 192C222 220 226 232 226 240A26 26 0 0 1 174 240C174 232 178 220 200 192Z" fill="${ink.bodyLight}"/><path d="M188 244A13 13 0 0 0 200 256" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round"/>`,

  tabs: (ink) => `<defs>${bodyGradient(ink)}${gradient('pill', ['#ffffff', '#e2dfe6'], { x2: 0, y2: 1 })}</defs>
    ${shadow(180, 92)}
    <path d="M112 148V312Q180 334 248 312V148Z" fill="url(#body)"/><path d="M106 112V150Q180 174 254 150V112Z" fill="${ink.paper}"/><ellipse cx="180" cy="112" rx="74" ry="20" fill="#fff"/>
    <path d="M112 196V276Q180 298 248 276V196Q180 218 112 196Z" fill="${ink.paper}"/><circle cx="180" cy="246" r="22" fill="none" stroke="${ink.body}" stroke-width="5"/><path d="M168 246L177 255L194 237" fill="none" stroke="${ink.body}" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>
    ${[[286, 316], [314, 324], [300, 298]].map(([x, y]) => `<ellipse cx="${x}" cy="${y + 5}" rx="22" ry="9" fill="#b8b3c0"/><ellipse cx="${x}" cy="${y}" rx="22" ry="9" fill="url(#pill)"/>`).join('')}`,

  cartridge: (ink) => `<defs>${bodyGradient(ink)}${gradient('white', ['#cfd6db', '#ffffff', '#dfe5e9', '#bfc7cd'])}</defs>
    ${shadow(200, 70)}
    <path d="M142 150V306Q200 330 258 306V150Z" fill="url(#white)"/><path d="M142 190V262Q200 284 258 262V190Q200 212 142 190Z" fill="url(#body)"/>
    <path d="M150 110H250L258 152Q200 172 142 152Z" fill="url(#white)"/><ellipse cx="200" cy="110" rx="50" ry="13" fill="#f6f8f9"/>
    <rect x="186" y="72" width="28" height="40" rx="6" fill="url(#body)"/><path d="M168 284H232M172 294H228" stroke="${ink.steelDark}" stroke-width="3" opacity=".6"/>
    <path d="M178 232c8 -9 15 -9 22 0s14 9 22 0" fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round"/>`,
};
