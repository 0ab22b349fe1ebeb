/* eslint-disable no-restricted-syntax -- what temml exports is named `default` */
/** Parts of temml by the names of its sources (its own types describe the whole only), typed by what typesetter.ts uses. */
interface TemmlSettings {
  readonly maxSize: readonly [number, number]
}

declare module 'temml/src/parseTree.js' {
  /** Throws temml's ParseError. */
  const parseTree: (tex: string, settings: TemmlSettings) => readonly unknown[]
  export { parseTree as default }
}

declare module 'temml/src/buildMathML.js' {
  const buildMathML: (tree: readonly unknown[], tex: string, style: object, settings: TemmlSettings) => unknown
  export { buildMathML as default }
}

declare module 'temml/src/Settings.js' {
  const Settings: new (options: {
    displayMode: boolean
    throwOnError: boolean
    trust: boolean
    strict: boolean
    maxExpand: number
    /** In em and levels of nesting. */
    maxSize: readonly [number, number]
  }) => TemmlSettings
  export { Settings as default }
}

declare module 'temml/src/Style.js' {
  /** Level 0: display, 1: text (TeX's \displaystyle and \textstyle). */
  const Style: new (options: { level: 0 | 1; maxSize: readonly [number, number] }) => object
  export { Style as default }
}
