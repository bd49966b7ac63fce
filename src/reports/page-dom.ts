/** The little of the DOM that reading a page needs (linkedom gives it; the project has no browser types). */
export interface PageNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly lastChild: PageNode | null;
  readonly previousSibling: PageNode | null;
}

export interface PageElement extends PageNode {
  readonly tagName: string;
  getAttribute(name: string): string | null;
  remove(): void;
}

export interface PageDocument {
  readonly documentElement: PageElement | null;
  readonly body: PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  cloneNode(deep: boolean): unknown;
}
