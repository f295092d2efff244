// A reporter for vitest: names the tests that passed at their second try alone. Such a test is a bug, of itself or of
// what it tests; a run of half an hour does not fail for one of two thousand, but it says which.
export default class SecondTry {
  #names = [];

  onTestCaseResult(test) {
    if (test.diagnostic()?.flaky) this.#names.push(`${test.module.relativeModuleId} > ${test.fullName}`);
  }

  onTestRunEnd() {
    if (this.#names.length === 0) return;
    console.log(`\nPassed at the second try alone, so to be looked into:`);
    for (const name of this.#names) console.log(`  ${name}`);
  }
}
