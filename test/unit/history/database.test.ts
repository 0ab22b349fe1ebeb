import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bytes } from '../../../src/main/history/columns'
import { Database, type SqlValue } from '../../../src/main/history/database'
import { testFolder } from '../storage/folders'

const Row = z.object({ a: z.unknown() })

function open(path = ':memory:'): Database {
  const db = new Database(path)
  db.exec('CREATE TABLE t (a)')
  return db
}

describe('database port', () => {
  it.each([true, false, undefined, {}, [], NaN, Infinity, 1n, Symbol('s'), () => 1, new Date(0)])(
    'refuses to bind %s: libsql would abort the process or store something else',
    (value) => {
      const db = open()
      expect(() => db.run('INSERT INTO t VALUES (?)', value as SqlValue)).toThrow(TypeError)
      expect(db.all(Row, 'SELECT a FROM t')).toEqual([])
    },
  )

  it.each([null, 0, -1.5, 2 ** 53, '', 'text', 'ü'])('binds %s, also as the only value', (value) => {
    const db = open()
    expect(db.run('INSERT INTO t VALUES (?)', value)).toBe(1)
    expect(db.all(Row, 'SELECT a FROM t WHERE a IS ?', value)).toEqual([{ a: value }])
  })

  it('binds bytes of a view as those of the view', () => {
    const db = open()
    db.run('INSERT INTO t VALUES (?)', new Uint8Array([1, 2, 3, 4]).subarray(1, 3))
    expect(db.one(z.object({ a: bytes }), 'SELECT a FROM t')?.a).toEqual(new Uint8Array([2, 3]))
  })

  it('never cuts a text at a NUL, nor takes two ids for one', () => {
    const db = open()
    db.run('INSERT INTO t VALUES (?)', 'id')
    expect(db.one(Row, 'SELECT a FROM t WHERE a = ?', 'id\0rest')).toBeUndefined()
    db.run('UPDATE t SET a = ?', 'id\0rest')
    expect(db.one(Row, 'SELECT a FROM t')).toEqual({ a: 'id\uFFFDrest' })
  })

  it('wants as many values as there are places', () => {
    const db = open()
    expect(() => db.run('INSERT INTO t VALUES (?)')).toThrow(TypeError)
    expect(() => db.run('INSERT INTO t VALUES (?)', 1, 2)).toThrow(TypeError)
  })

  it('gives rows of our own columns only', () => {
    const db = open()
    db.run('INSERT INTO t VALUES (?)', 1)
    expect(db.one(z.looseObject({}), 'SELECT a FROM t')).toEqual({ a: 1 })
  })

  it('leaves no read running that would block a checkpoint', () => {
    const db = open(join(testFolder(), 'x.sqlite'))
    db.exec('PRAGMA journal_mode = WAL')
    for (const value of [1, 2, 3]) db.run('INSERT INTO t VALUES (?)', value)
    db.one(Row, 'SELECT a FROM t')
    expect(() => db.exec('PRAGMA wal_checkpoint(TRUNCATE)')).not.toThrow()
  })

  it('really closes a file when only whole scripts ran', () => {
    const path = join(testFolder(), 'x.sqlite')
    const db = open(path)
    db.exec('PRAGMA journal_mode = WAL; INSERT INTO t VALUES (1)')
    expect(existsSync(`${path}-wal`)).toBe(true)
    db.close()
    expect(existsSync(`${path}-wal`)).toBe(false)
  })

  it('says what is wrong with the disk by code', () => {
    const db = open()
    expect(() => db.run('INSERT INTO missing VALUES (1)')).toThrow(expect.objectContaining({ code: 'storage_failed' }))
    expect(() => new Database('/nowhere/x.sqlite')).toThrow(expect.objectContaining({ code: 'storage_failed' }))
    db.run('INSERT INTO t VALUES (?)', 'no number')
    const numbers = z.object({ a: z.number() })
    expect(() => db.all(numbers, 'SELECT a FROM t')).toThrow(expect.objectContaining({ code: 'history_unavailable' }))
  })

  it('refuses everything once it is closed, where libsql would end the process', () => {
    const db = open()
    db.close()
    const refused = expect.objectContaining({ code: 'history_unavailable' }) as Error
    expect(() => db.run('INSERT INTO t VALUES (1)')).toThrow(refused)
    expect(() => db.all(Row, 'SELECT a FROM t')).toThrow(refused)
    expect(() => db.exec('SELECT 1')).toThrow(refused)
    expect(() => db.transaction(() => 1)).toThrow(refused)
  })
})
