import { createElement } from 'react'
import type { CSSProperties, ReactNode } from 'react'
import buildMathML from 'temml/src/buildMathML.js'
import parseTree from 'temml/src/parseTree.js'
import Settings from 'temml/src/Settings.js'
import Style from 'temml/src/Style.js'

/** Definitions could multiply themselves without end (security.md S49), and no answer needs one. */
const defines =
  /\\(?:[egx]?def|global|long|let|futurelet|newcommand|renewcommand|providecommand|DeclareMathOperator|csname)(?![a-zA-Z])/
const deepest = 60
const mostNodes = 4000

const elements = new Set(
  `math menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub
  msubsup msup mtable mtd mtext mtr munder munderover none`.split(/\s+/),
)
const attributes = new Set(
  `accent accentunder columnalign columnspan depth display displaystyle fence form height largeop linethickness lspace
  mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation rowspacing rspace scriptlevel
  separator stretchy symmetric voffset width`.split(/\s+/),
)
const styles = new Set(
  `border borderBottom borderLeft borderRight borderTop color fontStyle fontWeight marginLeft padding paddingBottom
  paddingLeft paddingRight paddingTop textAlign`.split(/\s+/),
)
/** No function, so no `url()`. */
const plainValue = /^[\w#.%+ -]{1,60}$/

/** temml's tree: its MathNode, TextNode and DocumentFragment; everything else (`Span`, `AnchorNode`, `Img`) is refused. */
interface TemmlNode {
  readonly type?: string
  readonly text?: string
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly classes?: readonly string[]
  readonly style?: Readonly<Record<string, unknown>>
  readonly children?: readonly TemmlNode[]
  readonly href?: string
}

class Refused extends Error {}

/**
 * TeX as MathML elements, built one by one from what is allowed: no HTML string, no link, no picture, no id.
 * `undefined`: it is no TeX that we know, and its source is shown.
 */
export function typeset(tex: string, isDisplay: boolean): ReactNode | undefined {
  if (defines.test(tex)) return undefined
  try {
    const tree = mathTree(tex, isDisplay)
    let left = mostNodes
    const build = (node: TemmlNode, depth: number, key: number): ReactNode => {
      left -= 1
      if (left < 0 || depth > deepest) throw new Refused('a formula beyond measure')
      if (node.text !== undefined) return node.text
      const children = node.children?.map((child, index) => build(child, depth + 1, index))
      if (node.type === undefined && node.attributes === undefined && node.href === undefined && children)
        return children
      if (node.type === undefined || !elements.has(node.type)) throw new Refused(`<${node.type ?? 'html'}>`)
      return createElement(node.type, { key, ...propertiesOf(node) }, ...(children ?? []))
    }
    return build(tree, 0, 0)
  } catch {
    // What TeX forbids, what we refuse, and 2000 braces in each other, for which the stack is too small.
    return undefined
  }
}

/**
 * What temml's own entry does, without what that brings along: its macros for chemistry and physics, which nobody asked for,
 * and its writers of HTML are 11 kB of download.
 */
function mathTree(tex: string, isDisplay: boolean): TemmlNode {
  const settings = new Settings({
    displayMode: isDisplay,
    throwOnError: true,
    trust: false,
    strict: false,
    maxExpand: 200,
    maxSize: [40, 400],
  })
  const style = new Style({ level: isDisplay ? 0 : 1, maxSize: settings.maxSize })
  return buildMathML(parseTree(tex, settings), tex, style, settings) as TemmlNode
}

function propertiesOf(node: TemmlNode): Record<string, unknown> {
  const properties: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(node.attributes ?? {}))
    if (attributes.has(name) && isPlain(value)) properties[name] = String(value)
  const classes = (node.classes ?? []).filter((name) => /^[\w-]+$/.test(name))
  if (classes.length > 0) properties['className'] = classes.join(' ')
  const style = styleOf(node.style ?? {})
  if (style) properties['style'] = style
  return properties
}

function styleOf(given: Readonly<Record<string, unknown>>): CSSProperties | undefined {
  const kept = Object.entries(given)
    .map(([name, value]) => [name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()), value] as const)
    .filter(([name, value]) => styles.has(name) && isPlain(value))
  return kept.length > 0 ? Object.fromEntries(kept) : undefined
}

function isPlain(value: unknown): value is string | number | boolean {
  return (
    typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && plainValue.test(value))
  )
}
