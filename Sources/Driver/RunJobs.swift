/// Runs the jobs of a plan, several at a time.
///
/// One thread writes the C files and starts the compilers: writing is so much quicker than compiling that the
/// compilers never wait for it.
package struct RunJobs {
  /// The most commands at a time.
  package var limit: Int
  package var jobserver: Jobserver?
  /// Writes the job's source file, if it has one; false if there is nothing to run.
  package var prepare: (Job) throws(FileError) -> Bool
  /// Called when a job's command has succeeded.
  package var finish: (Job) throws(FileError) -> Void
  /// Called before a command starts, with its number and their count.
  package var announce: (Job, Int, Int) -> Void

  /// Makes a runner.
  package init(
    limit: Int, jobserver: Jobserver?, prepare: @escaping (Job) throws(FileError) -> Bool,
    finish: @escaping (Job) throws(FileError) -> Void,
    announce: @escaping (Job, Int, Int) -> Void
  ) {
    self.limit = limit
    self.jobserver = jobserver
    self.prepare = prepare
    self.finish = finish
    self.announce = announce
  }

  /// Runs everything; the jobs whose commands failed twice, the second time without optimisation (a link: once). After a
  /// failure nothing new is started.
  package func run(_ plan: Plan) throws(FileError) -> [Job] {
    var running: [Int32: Job] = [:]
    var failed: [Job] = []
    var retried: Set<String> = []
    var next = 0
    let jobs = plan.jobs
    while next < jobs.count || !running.isEmpty {
      let isBlocked = next < jobs.count && jobs[next].kind == .link && !running.isEmpty
      if next < jobs.count, failed.isEmpty, !isBlocked, hasRoom(running.count) {
        let job = jobs[next]
        next += 1
        announce(job, next, jobs.count)
        do {
          if try prepare(job) {
            running[try Process.start(job.command)] = job
          } else if !running.isEmpty {
            jobserver?.release()
          }
        } catch {
          while !running.isEmpty, let (pid, _) = Process.wait() { running[pid] = nil }
          throw error
        }
        continue
      }
      if running.isEmpty { break }
      guard let (pid, outcome) = Process.wait() else { break }
      guard var job = running.removeValue(forKey: pid) else { continue }
      // Optimisers fail on some modules (gcc 12 recurses without end in its range analysis of a few); code that is not
      // optimised is better than none.
      if !outcome.isSuccess, job.kind != .link, retried.insert(job.output).inserted {
        job.command.append("-O0")
        running[try Process.start(job.command)] = job
        continue
      }
      if !running.isEmpty { jobserver?.release() }
      if outcome.isSuccess { try finish(job) } else { failed.append(job) }
    }
    return failed
  }

  private func hasRoom(_ count: Int) -> Bool {
    if count == 0 { return true }
    guard count < limit else { return false }
    return jobserver?.acquire() ?? true
  }
}
