import type { ToolDetail } from '@shared/tools'

/** Every word somewhere in name, title or description; what is new or changed comes first. */
export function searchTools(tools: readonly ToolDetail[], query: string): readonly ToolDetail[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean)
  const found = tools.filter(({ name, title = '', description = '' }) => {
    const text = `${name} ${title} ${description}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const isNews = ({ isNew, hasChanged }: ToolDetail) => isNew || hasChanged
  return [...found.filter(isNews), ...found.filter((tool) => !isNews(tool))]
}
