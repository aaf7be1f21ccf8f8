//! Files of ours and of the Python packages `h5py` and `openmatrix`, both ways.

use std::path::PathBuf;
use std::process::Command;

use proptest::prelude::*;

use super::{Lookup, Matrix, Omx, read_omx, write_omx};

fn example() -> Omx {
    let matrix = |name: &str, factor: f64, unit: Option<&str>| Matrix {
        name: name.into(),
        unit: unit.map(str::to_owned),
        values: (0..9).map(|cell| f64::from(cell) * factor).collect(),
    };
    Omx {
        zone_count: 3,
        matrices: vec![matrix("grain", 0.1, Some("t")), matrix("metals", 1e9, None)],
        lookups: vec![Lookup {
            name: "zone".into(),
            entries: vec!["pk".into(), "kz".into(), "rw-west".into()],
        }],
    }
}

#[test]
fn what_is_written_is_read_and_written_alike() {
    let bytes = write_omx(&example()).expect("the example has the right sizes");
    assert_eq!(write_omx(&example()).expect("again"), bytes);
    assert_eq!(read_omx(bytes).expect("it was just written"), example());
}

#[test]
fn matrices_of_many_chunks_come_back() {
    let values: Vec<f64> = (0..600 * 600).map(|cell| f64::from(cell % 977) / 3.0).collect();
    let matrices = vec![Matrix { name: "m".into(), unit: None, values }];
    let omx = Omx { zone_count: 600, matrices, lookups: Vec::new() };
    let bytes = write_omx(&omx).expect("sizes are right");
    assert_eq!(read_omx(bytes).expect("it was just written"), omx);
}

#[test]
fn sizes_that_do_not_fit_are_refused() {
    let mut omx = example();
    omx.matrices[1].values.pop();
    let refusal = write_omx(&omx).expect_err("a number is missing").to_string();
    assert_eq!(refusal, "metals has 8 entries and 9 are needed");
    let mut omx = example();
    omx.lookups[0].entries.pop();
    assert!(write_omx(&omx).is_err());
}

#[test]
fn files_that_are_no_omx_are_told() {
    let refusal = read_omx(b"origin,destination\n".to_vec()).expect_err("it is CSV");
    assert!(refusal.to_string().contains("cannot be read as HDF5"), "{refusal}");
    let plain = hdf5_pure::FileBuilder::new().finish().expect("an empty file can be written");
    let refusal = read_omx(plain).expect_err("it has no shape");
    assert!(refusal.to_string().starts_with("SHAPE: the attribute of the root is missing"));
    let mut file = hdf5_pure::FileBuilder::new();
    file.set_attr("SHAPE", hdf5_pure::AttrValue::I32Array(vec![2, 2]));
    let mut data = file.create_group("data");
    data.create_dataset("a").with_f64_data(&[1.0, 2.0, 3.0]).with_shape(&[3]);
    data.create_dataset("b").with_f64_data(&[1.0; 9]).with_shape(&[3, 3]);
    file.add_group(data.finish());
    let refusal = read_omx(file.finish().expect("it can be written")).expect_err("wrong shapes");
    assert_eq!(refusal.0.len(), 2, "{refusal}");
    assert_eq!(refusal.0[1].place, "data/b");
    assert_eq!(refusal.0[1].message, "its shape is [3, 3]");
}

#[test]
fn a_matrix_larger_than_the_limit_is_not_unpacked() {
    let mut file = hdf5_pure::FileBuilder::new();
    file.set_attr("SHAPE", hdf5_pure::AttrValue::I32Array(vec![2_000_000_000, 2_000_000_000]));
    let refusal = read_omx(file.finish().expect("it can be written")).expect_err("too large");
    assert!(refusal.to_string().contains("from 1 to 20000"), "{refusal}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn damaged_files_never_panic(at in any::<prop::sample::Index>(), bytes in any::<[u8; 4]>()) {
        let mut file = write_omx(&example()).expect("sizes are right");
        let at = at.index(file.len() - 4);
        file[at..at + 4].copy_from_slice(&bytes);
        let _ = read_omx(file);
    }

    #[test]
    fn random_matrices_come_back(
        (zone_count, values) in (1usize..12).prop_flat_map(|n| {
            (Just(n), prop::collection::vec(prop::num::f64::NORMAL, n * n))
        })
    ) {
        let matrices = vec![Matrix { name: "m".into(), unit: None, values }];
        let omx = Omx { zone_count, matrices, lookups: Vec::new() };
        prop_assert_eq!(read_omx(write_omx(&omx).expect("sizes are right")).expect("ours"), omx);
    }
}

/// A Python with `h5py` and `openmatrix`, named by `LANDBRIDGE_OMX_PYTHON`.
fn python(script: &str, arguments: &[&str]) -> Option<String> {
    let Some(python) = std::env::var_os("LANDBRIDGE_OMX_PYTHON") else {
        eprintln!("skipped: LANDBRIDGE_OMX_PYTHON is not set");
        return None;
    };
    let output = Command::new(python).args(["-W", "ignore", "-c", script]).args(arguments).output();
    let output = output.expect("the Python of LANDBRIDGE_OMX_PYTHON starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn temporary(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("landbridge-omx-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
    folder.join(name)
}

#[test]
fn python_reads_ours() {
    let path = temporary("ours.omx");
    std::fs::write(&path, write_omx(&example()).expect("sizes are right")).expect("written");
    let script = "
import sys, h5py, openmatrix
with h5py.File(sys.argv[1]) as f:
    print(f.attrs['OMX_VERSION'].decode(), list(f.attrs['SHAPE']), f['data/grain'].attrs['unit'].decode())
    print(float(f['data/metals'][2, 1]), f['data/grain'].compression)
f = openmatrix.open_file(sys.argv[1])
print(f.list_matrices(), f.shape(), float(f['grain'][1, 2]))
print({k.decode() if isinstance(k, bytes) else k: int(v) for k, v in f.mapping('zone').items()})
f.close()
";
    let Some(seen) = python(script, &[path.to_str().expect("the path is text")]) else { return };
    std::fs::remove_file(&path).expect("it was written above");
    assert_eq!(
        seen.replace("np.int32", ""),
        "0.2 [(3), (3)] t\n7000000000.0 gzip\n['grain', 'metals'] ((3), (3)) 0.5\n\
         {'pk': 0, 'kz': 1, 'rw-west': 2}\n"
    );
}

#[test]
fn ours_reads_python() {
    let script = "
import sys, h5py, numpy, openmatrix
values = numpy.arange(9.0).reshape(3, 3)
f = openmatrix.open_file(sys.argv[1], 'w')
f['grain'] = values
f.create_mapping('zone_number', [101, 102, 103])
f.close()
for path, latest in ((sys.argv[2], None), (sys.argv[3], ('v108', 'v110'))):
    with h5py.File(path, 'w', libver=latest) as f:
        f.attrs['OMX_VERSION'] = numpy.bytes_('0.2')
        f.attrs['SHAPE'] = numpy.array([3, 3], dtype='i8')
        data = f.create_group('data')
        data.create_dataset('contiguous', data=values.astype('f4'))
        data.create_dataset('deflated', data=values, chunks=(2, 2), compression='gzip', shuffle=True)
        data.create_dataset('whole', data=values.astype('i4'))
        f.create_group('lookup').create_dataset('zone', data=['pk', 'kz', 'uz'], dtype=h5py.string_dtype())
";
    let paths = ["openmatrix.omx", "h5py.omx", "h5py-v110.omx"].map(temporary);
    let arguments = paths.each_ref().map(|path| path.to_str().expect("the path is text"));
    if python(script, &arguments).is_none() {
        return;
    }
    let files = paths.map(|path| {
        let bytes = std::fs::read(&path).expect("Python wrote it");
        std::fs::remove_file(&path).expect("Python wrote it");
        read_omx(bytes).unwrap_or_else(|faults| panic!("{}: {faults}", path.display()))
    });
    let values: Vec<f64> = (0..9).map(f64::from).collect();
    for omx in &files {
        for matrix in &omx.matrices {
            assert_eq!(matrix.values, values, "{}", matrix.name);
        }
    }
    assert_eq!(files[0].lookups[0].entries, ["101", "102", "103"]);
    assert_eq!(files[1].matrices.len(), 3);
    assert_eq!(files[2].lookups[0].entries, ["pk", "kz", "uz"]);
}
