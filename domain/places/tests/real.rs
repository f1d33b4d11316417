//! scratch
use places::*;
use std::time::Instant;

#[test]
fn scratch() {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/boundaries/");
    let mut g = Gazetteer::default();
    for l in [2, 1, 3, 2] {
        let name = format!("irq_admbnda_adm{l}_cso_20190603.geojson");
        let bytes = std::fs::read(format!("{dir}{name}")).unwrap();
        let t = Instant::now();
        let (d, f) = import_boundaries(BoundaryFile::GeoJson(&bytes), &name).unwrap();
        let n = d.len();
        let t1 = t.elapsed();
        let (c, f2) = merge_areas(&g, d);
        g.apply(&c).unwrap();
        eprintln!("{l}: {n} drafts {} changes {} places, {t1:?} {:?}", c.len(), g.len(), t.elapsed());
        for f in f.iter().chain(&f2) {
            eprintln!("   {} {} {}", f.code, f.address, f.message);
        }
    }
    for l in [1, 2] {
        let name = format!("irq_admbnda_adm{l}_cso_20190603");
        let read = |e: &str| std::fs::read(format!("{dir}irq_cod_ab_shp/{name}.{e}")).unwrap();
        let (d, f) = import_boundaries(
            BoundaryFile::Shapefile { shp: &read("shp"), dbf: &read("dbf"), cpg: Some(&read("CPG")) },
            &name,
        )
        .unwrap();
        let n = d.len();
        let (c, f2) = merge_areas(&g, d);
        g.apply(&c).unwrap();
        eprintln!("{l}: {n} drafts {} changes {} places", c.len(), g.len());
        for c in c.iter().take(3) {
            if let GazetteerChange::Replace { place, why } = c {
                eprintln!("{why} {:?}", place.names);
            } else {
                eprintln!("{:?}", std::mem::discriminant(c));
            }
        }
        for f in f.iter().chain(&f2).take(5) {
            eprintln!("   {} {} {}", f.code, f.address, f.message);
        }
    }
    eprintln!("{:?}", g.by_code("cod-pcode", "iqg01q02", None));
    let mut pts = vec![];
    let mut s = 12345u64;
    for _ in 0..5000 {
        let mut r = || {
            s = s.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (s >> 11) as f64 / (1u64 << 53) as f64
        };
        pts.push(Point { latitude: 29.0 + 8.5 * r(), longitude: 38.8 + 9.8 * r() });
    }
    locate(&g, pts[0], 3);
    for _ in 0..3 {
        let t = Instant::now();
        let n = pts.iter().filter(|p| locate(&g, **p, 3).is_some()).count();
        eprintln!("{n} in {:?}", t.elapsed());
    }
}
#[test]
fn scratch_shp() {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/boundaries/");
    let name = "irq_admbnda_adm1_cso_20190603";
    let read = |e: &str| std::fs::read(format!("{dir}irq_cod_ab_shp/{name}.{e}")).unwrap();
    let (d, _) = import_boundaries(
        BoundaryFile::Shapefile { shp: &read("shp"), dbf: &read("dbf"), cpg: Some(&read("CPG")) },
        &name,
    )
    .unwrap();
    let (e, _) = import_boundaries(
        BoundaryFile::GeoJson(&std::fs::read(format!("{dir}{name}.geojson")).unwrap()),
        &name,
    )
    .unwrap();
    for (a, b) in d.iter().zip(&e) {
        if let (Some(x), Some(y)) = (&a.boundary, &b.boundary) {
            if x != y {
                let (p, q) = (&x.polygons().0, &y.polygons().0);
                eprintln!(
                    "{} {} parts {} {} corners {} {}",
                    a.code,
                    b.code,
                    p.len(),
                    q.len(),
                    x.corners(),
                    y.corners()
                );
                for (c, d) in p.iter().zip(q) {
                    for (m, n) in c.exterior().0.iter().zip(&d.exterior().0) {
                        if m != n {
                            eprintln!("{m:?} {n:?}");
                            break;
                        }
                    }
                }
            }
        }
    }
}
fn iraq() -> Gazetteer {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/boundaries/");
    let mut g = Gazetteer::default();
    for l in [1, 2] {
        let name = format!("irq_admbnda_adm{l}_cso_20190603.geojson");
        let bytes = std::fs::read(format!("{dir}{name}")).unwrap();
        let (d, _) = import_boundaries(BoundaryFile::GeoJson(&bytes), &name).unwrap();
        let (c, _) = merge_areas(&g, d);
        g.apply(&c).unwrap();
    }
    g
}
#[test]
fn scratch_truth() {
    let g = iraq();
    let o: serde_json::Value = serde_json::from_str(
        &std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/ORACLES.json"))
            .unwrap(),
    )
    .unwrap();
    let t = o["district_crosswalks"]["dtm_district_to_COD_admin2_used_here"].as_object().unwrap();
    let mut govs: Vec<String> = t.keys().map(|k| k.split(" / ").next().unwrap().to_string()).collect();
    govs.dedup();
    let iraq = g.by_code("cod-pcode", "IQ", None).unwrap().id;
    let m = match_children(&g, iraq, 1, &govs.iter().map(|g| vec![g.clone()]).collect::<Vec<_>>());
    let show = |r: &Resolution| {
        r.candidates()
            .iter()
            .map(|m| {
                format!(
                    "{} {:.3} {:?}",
                    g.place(m.place).unwrap().name(terms::Language::English, None),
                    m.confidence,
                    m.reasons
                )
            })
            .collect::<Vec<_>>()
            .join("\n        ")
    };
    let mut ids = std::collections::BTreeMap::new();
    for (n, r) in govs.iter().zip(&m) {
        eprintln!("{n:12} {:?} {}", r.found(), show(r));
        ids.insert(n.clone(), r.found().unwrap());
    }
    for n in [
        "Al Anbar",
        "Babil",
        "Al Basrah",
        "Al Diwaniya",
        "Salah Al-Din",
        "Thi Qar",
        "Al Sulaymaniyah",
        "Duhok",
        "As-Sulaymaniyah",
        "Dhi Qar",
        "DhiQar",
        "Al-Qadisiyyah",
        "Halabja",
        "Karbala",
        "Nineveh",
        "Wasit",
        "Babylon",
        "دهوك",
        "أربيل",
        "Arbil",
        "Maisan",
    ] {
        eprintln!(
            "{n:12} {}",
            show(&resolve(&g, &Stated { names: vec![n], level: Some(1), ..Stated::default() }))
        );
    }
    for (gov, id) in &ids {
        let ds: Vec<(String, Option<String>)> = t
            .iter()
            .filter(|(k, _)| k.starts_with(&format!("{gov} / ")))
            .map(|(k, v)| {
                (
                    k.split(" / ").nth(1).unwrap().to_string(),
                    v.get(0).map(|x| x.as_str().unwrap().to_string()),
                )
            })
            .collect();
        let m = match_children(&g, *id, 2, &ds.iter().map(|d| vec![d.0.clone()]).collect::<Vec<_>>());
        for ((n, c), r) in ds.iter().zip(&m) {
            let got = r.found().map(|p| g.place(p).unwrap().code("cod-pcode", None).unwrap().to_string());
            let one = resolve(
                &g,
                &Stated { names: vec![n], level: Some(2), parent: Some(*id), ..Stated::default() },
            );
            let got1 = one.found().map(|p| g.place(p).unwrap().code("cod-pcode", None).unwrap().to_string());
            if got != *c || got1 != *c {
                eprintln!(
                    "{gov} / {n} want {c:?} got {got:?} alone {got1:?}\n    {:?}\n        {}",
                    std::mem::discriminant(r),
                    show(r)
                );
            }
        }
    }
}
