import { describe, expect, it } from 'vitest'
import { parseServerUrl } from '../../../src/main/auth/server-url'
import { AppError } from '../../../src/main/errors'

const codeOf = (text: string): string => {
  try {
    return parseServerUrl(text).url.href
  } catch (error) {
    return error instanceof AppError ? error.code : 'another error'
  }
}

describe('parseServerUrl', () => {
  it.each([
    ['https://mcp.example.com/mcp', 'https://mcp.example.com/mcp'],
    ['  https://MCP.Example.com/Mcp \n', 'https://mcp.example.com/Mcp'],
    ['mcp.example.com/mcp', 'https://mcp.example.com/mcp'],
    ['mcp.example.com:8443', 'https://mcp.example.com:8443/'],
    ['https://mcp.example.com/mcp?team=a#section', 'https://mcp.example.com/mcp?team=a'],
    ['http://localhost:3000/mcp', 'http://localhost:3000/mcp'],
    ['localhost:3000/mcp', 'http://localhost:3000/mcp'],
    ['127.0.0.1:3000', 'http://127.0.0.1:3000/'],
    ['http://[::1]:3000/mcp', 'http://[::1]:3000/mcp'],
    ['https://bücher.example/mcp', 'https://xn--bcher-kva.example/mcp'],
  ])('reads %j', (text, href) => {
    expect(codeOf(text)).toBe(href)
  })

  it.each([
    ['', 'invalid_server_url'],
    ['not a url', 'invalid_server_url'],
    ['example', 'invalid_server_url'],
    ['https://', 'invalid_server_url'],
    ['ftp://mcp.example.com', 'invalid_server_url'],
    ['javascript:alert(1)', 'invalid_server_url'],
    ['file:///etc/passwd', 'invalid_server_url'],
    ['ms-msdt:/id', 'invalid_server_url'],
    ['https://user:secret@mcp.example.com', 'invalid_server_url'],
    ['https://169.254.169.254\\@good.com/', 'invalid_server_url'],
    ['https://good.com%2f@evil.com', 'invalid_server_url'],
    ['http://mcp.example.com/mcp', 'insecure_server_url'],
    ['http://192.168.1.5/mcp', 'insecure_server_url'],
    ['http://127.0.0.1.nip.io/mcp', 'insecure_server_url'],
  ])('refuses %j', (text, code) => {
    expect(codeOf(text)).toBe(code)
  })

  it.each([
    ['https://localhost/mcp', true],
    ['http://127.0.0.1:1/', true],
    ['https://10.0.0.4/', true],
    ['https://[fd00::1]/', true],
    ['https://100.64.1.1/', true],
    ['https://nas.local/mcp', true],
    ['https://mcp.corp.internal/', true],
    ['https://intranet/', true],
    ['https://mcp.example.com/', false],
    ['https://93.184.216.34/', false],
    ['https://localhost.example.com/', false],
  ])('tells whether %s is on a private network', (text, expected) => {
    expect(parseServerUrl(text).privateNetwork).toBe(expected)
  })
})
