import { parentPort, workerData } from 'node:worker_threads'
import { type HistoryJob, runJob } from './history-job'

/** The entry of a thread that does one job on the history's file and ends (history-worker.ts). */
parentPort?.postMessage(runJob(workerData as HistoryJob))
