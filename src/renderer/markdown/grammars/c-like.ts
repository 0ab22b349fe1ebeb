import { annotation, anyOf, backQuoted, call, capitalised, number, quoted, slashComment, tripleQuoted } from './rules'
import type { Grammar, Rule } from './rules'

const directive: Rule = { type: 'kwd', match: /^[ \t]*#[ \t]*[a-z]+/gm }

export const cpp = cLike(
  `alignas alignof asm auto break case catch class co_await co_return co_yield concept const const_cast consteval constexpr
  constinit continue decltype default delete do dynamic_cast else enum explicit export extern final for friend goto if inline
  mutable namespace new noexcept operator override private protected public register reinterpret_cast requires return signed
  sizeof static static_assert static_cast struct switch template this thread_local throw try typedef typeid typename union
  unsigned using virtual volatile while self`,
  'bool char char16_t char32_t double float int long short void wchar_t size_t string vector u?int(?:8|16|32|64)_t',
  [{ type: 'str', match: /(?<=#[ \t]*include[ \t]*)<[^>\n]*>/g }, directive, annotation],
)

export const csharp = cLike(
  `abstract as async await base break case catch checked class const continue default delegate do else enum event explicit
  extern finally fixed for foreach get goto if implicit in init interface internal is lock nameof namespace new operator out
  override params partial private protected public readonly record ref required return sealed set sizeof stackalloc static
  struct switch this throw try typeof unchecked unsafe using virtual volatile when where while with yield`,
  'bool byte char decimal double dynamic float int long nint object sbyte short string uint ulong ushort var void',
  [{ type: 'str', match: /(?:\$@?|@\$?)"(?:""|[^"])*"?/g }, directive],
)

export const go = cLike(
  `break case chan const continue default defer else fallthrough for func go goto if import interface map package range return
  select struct switch type var`,
  'any bool byte comparable complex64 complex128 error float32 float64 u?int(?:8|16|32|64)? uintptr rune string',
  [backQuoted],
)

export const java = cLike(
  `abstract assert break case catch class const continue default do else enum extends final finally for if implements import
  instanceof interface native new non-sealed package permits private protected public record return sealed static strictfp
  super switch synchronized this throw throws transient try volatile when while yield`,
  'boolean byte char double float int long short var void',
  [annotation, tripleQuoted],
)

export const kotlin = cLike(
  `abstract actual annotation as break by catch class companion const constructor continue crossinline data do else enum expect
  external final finally for fun get if import in infix init inline inner interface internal is lateinit noinline object open
  operator out override package private protected public reified return sealed set super suspend tailrec this throw try
  typealias val value var vararg when where while`,
  undefined,
  [annotation, tripleQuoted],
)

export const php = cLike(
  `abstract and array as break callable case catch class clone const continue declare default die do echo else elseif empty
  enddeclare endfor endforeach endif endswitch endwhile enum eval exit extends final finally fn for foreach function global
  goto if implements include include_once instanceof insteadof interface isset list match namespace new or parent print private
  protected public readonly require require_once return self static switch throw trait try unset use while xor yield`,
  'bool float int iterable mixed never object string void',
  [
    { type: 'var', match: /\$\w+/g },
    { type: 'kwd', match: /<\?(?:php|=)?|\?>/g },
    { type: 'cmnt', match: /#(?!\[).*/g },
    // These go on over lines.
    { type: 'str', match: /"(?:\\[^]|[^"\\])*"?|'(?:\\[^]|[^'\\])*'?/g },
  ],
)

export const rust = cLike(
  `as async await box break const continue crate dyn else enum extern fn for if impl in let loop macro_rules match mod move mut
  pub ref return self static struct super trait type union unsafe use where while yield`,
  'bool char [iu](?:8|16|32|64|128|size) f32 f64 str',
  [
    { type: 'type', match: /'[a-z_]\w*\b(?!')/g },
    { type: 'str', match: /\bb?r(#*)"[^]*?"\1/g },
    { type: 'var', match: /#!?\[[^\]]*\]/g },
    { type: 'func', match: /\b[a-z_]\w*!(?!=)/g },
  ],
)

export const swift = cLike(
  `actor any as associatedtype async await break case catch class continue convenience default defer deinit didSet do else enum
  extension fallthrough fileprivate final for func get guard if import in indirect infix init inout internal is isolated lazy let
  mutating nonisolated nonmutating open operator optional override postfix precedencegroup prefix private protocol public repeat
  required rethrows return self set some static struct subscript super switch throw throws try typealias unowned var weak where
  while willSet`,
  undefined,
  [annotation, { type: 'kwd', match: /#[a-z]\w*/gi }, tripleQuoted],
)

/** `more` comes before what all of them have in common. */
function cLike(keywords: string, types: string | undefined, more: readonly Rule[]): Grammar {
  return [
    slashComment,
    ...more,
    quoted,
    number,
    { type: 'bool', match: anyOf('true false null nil nullptr None NULL') },
    { type: 'kwd', match: anyOf(keywords) },
    ...(types === undefined ? [] : [{ type: 'type', match: anyOf(types) } as const]),
    call,
    capitalised,
  ]
}
