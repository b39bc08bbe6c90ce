/** An XMLHttpRequest for a page without a network: `read` gives the bytes of an address, or throws where there is nothing. */
export function requestsAnsweredBy(read: (url: string) => Uint8Array): new () => object {
  return class {
    onloadend?: () => void;
    status = 0;
    response: ArrayBuffer | null = null;
    #url = '';

    open(_method: string, url: string): void {
      this.#url = url;
    }

    send(): void {
      setTimeout(() => {
        try {
          const bytes = read(this.#url);
          this.response = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
          this.status = 200;
        } catch {
          this.status = 404;
        }
        this.onloadend?.();
      });
    }
  };
}
