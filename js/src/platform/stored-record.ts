/** A record awaiting delivery as it is stored: the next page, and perhaps another version, reads it. */
export interface StoredRecord { key: string; kind: string; text: string }
