import { useState } from 'react'
import type { ReactNode } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import { t } from '../language/words'
import { formatRoute } from '../route'
import type { Route } from '../route'
import { Button, IconButton } from '../ui/Button'
import { ChatIcon, ListIcon, Mark, PlusIcon, SearchIcon, SettingsIcon, SocketIcon } from '../ui/icons'
import type { Go } from '../use-route'
import { ConversationList } from './ConversationList'
import type { Conversations } from './use-conversations'

interface SidebarProps {
  readonly route: Route
  readonly chatsRoute: Route
  readonly go: Go
  readonly conversations: Conversations
  readonly connections: readonly ConnectionSummary[]
  readonly onSearch: () => void
}

export function Sidebar({ route, chatsRoute, go, conversations, connections, onSearch }: SidebarProps) {
  // On a narrow window the list lies over the page, and only while it is asked for.
  const [showsList, setShowsList] = useState(false)
  const open: Go = (next) => {
    setShowsList(false)
    go(next)
  }
  const live = connections.filter(({ status }) => status === 'connected').length
  return (
    <header className="sidebar">
      <div className="sidebar-brand">
        <Mark />
        <span className="sidebar-name">Patchbay</span>
      </div>
      <nav className="sidebar-nav" aria-label={t.frame.mainNavigation}>
        <NavLink to={chatsRoute} current={route} go={open} label={t.frame.pages.chats} icon={<ChatIcon />} />
        <NavLink
          to={{ page: 'connectors' }}
          current={route}
          go={open}
          label={t.frame.pages.connectors}
          icon={<SocketIcon />}
          badge={live > 0 ? <LiveCount count={live} /> : undefined}
        />
        <NavLink
          to={{ page: 'settings' }}
          current={route}
          go={open}
          label={t.frame.pages.settings}
          icon={<SettingsIcon />}
        />
      </nav>
      <div className="sidebar-tools">
        <IconButton
          label={t.frame.showChats}
          className="sidebar-toggle"
          aria-expanded={showsList}
          onClick={() => setShowsList(!showsList)}
        >
          <ListIcon />
        </IconButton>
        <Button className="new-chat" onClick={() => open({ page: 'chats' })} title={t.frame.newChatHint}>
          <PlusIcon />
          <span>{t.frame.newChat}</span>
        </Button>
        <IconButton label={t.frame.search} title={`${t.frame.search} (${t.frame.searchHint})`} onClick={onSearch}>
          <SearchIcon />
        </IconButton>
      </div>
      <div className={showsList ? 'sidebar-list is-open' : 'sidebar-list'}>
        <ConversationList
          conversations={conversations}
          currentId={route.page === 'chats' ? route.conversationId : undefined}
          go={open}
        />
      </div>
    </header>
  )
}

interface NavLinkProps {
  readonly to: Route
  readonly current: Route
  readonly go: Go
  readonly label: string
  readonly icon: ReactNode
  readonly badge?: ReactNode
}

function NavLink({ to, current, go, label, icon, badge }: NavLinkProps) {
  return (
    <a
      className="nav-link"
      href={formatRoute(to)}
      aria-current={current.page === to.page ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault()
        go(to)
      }}
    >
      {icon}
      <span className="nav-label">{label}</span>
      {badge}
    </a>
  )
}

function LiveCount({ count }: { readonly count: number }) {
  return (
    <span className="live-count" aria-hidden="true" title={t.frame.live(count)}>
      <span className="socket is-live" />
      {count}
    </span>
  )
}
