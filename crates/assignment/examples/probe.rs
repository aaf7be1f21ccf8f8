use landbridge_assignment::{equilibrium::*, tntp};
fn main() {
    for folder in std::env::args().skip(1) {
        let instance = tntp::read_folder(folder.as_ref()).unwrap();
        let mut best = f64::MAX;
        let mut log = Vec::new();
        let mut last = None;
        for _ in 0..5 {
            log.clear();
            let start = std::time::Instant::now();
            let settings = Settings { principle: Principle::UserEquilibrium, relative_gap: 1e-12, max_rounds: 300 };
            let end = assign(&instance.network, &instance.demand, &settings, |round| { log.push((round.relative_gap, round.paths, start.elapsed().as_secs_f64()*1e3)); true }).unwrap();
            best = best.min(start.elapsed().as_secs_f64());
            last = Some(end);
        }
        let last = last.unwrap();
        let objective: f64 = instance.network.links.iter().zip(&last.link_flow).map(|(l, &x)| l.performance.integral(x)).sum();
        println!("{folder} {:.4} ms rounds {} gap {:.2e} obj {:.6} paths {}", best * 1e3, last.rounds, last.relative_gap, objective, last.paths);
        if std::env::var("LOG").is_ok() { for (g, p, t) in &log { println!("  {g:.3e} {p} {t:.2}"); } }
    }
}
