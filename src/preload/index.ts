import { contextBridge, ipcRenderer } from 'electron'
import { createBridge, type ContractNames } from './create-bridge'

declare const __CONTRACT_NAMES__: ContractNames

contextBridge.exposeInMainWorld('bridge', createBridge(ipcRenderer, __CONTRACT_NAMES__))
