// Named timers: setting one again replaces it, and all of them end together.

export class Timers<Name extends string> {
  private readonly running = new Map<Name, ReturnType<typeof setTimeout>>();

  after(name: Name, ms: number, then: () => void): void {
    this.cancel(name);
    this.running.set(name, setTimeout(() => {
      this.running.delete(name);
      then();
    }, ms));
  }

  has(name: Name): boolean {
    return this.running.has(name);
  }

  cancel(name: Name): void {
    clearTimeout(this.running.get(name));
    this.running.delete(name);
  }

  cancelAll(): void {
    for (const timer of this.running.values()) clearTimeout(timer);
    this.running.clear();
  }
}
