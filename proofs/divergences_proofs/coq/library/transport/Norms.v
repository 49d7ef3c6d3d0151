(* Euclidean norms of vectors of k numbers. *)
Require Import Reals Lra Lia.
From Divergences.library Require Import Sums.
Open Scope R_scope.

Definition dot (k : nat) (u v : nat -> R) := sum k (fun a => u a * v a).
Definition norm (k : nat) (u : nat -> R) := sqrt (sum k (fun a => u a ^ 2)).
Definition apart (u v : nat -> R) a := u a - v a.

Lemma norm_pos k u : 0 <= norm k u.
Proof. apply sqrt_pos. Qed.

Lemma squares_pos k u : 0 <= sum k (fun a => u a ^ 2).
Proof. apply sum_nonneg; auto. intros. apply pow2_ge_0. Qed.

Lemma norm_squared k u : norm k u ^ 2 = sum k (fun a => u a ^ 2).
Proof. apply pow2_sqrt, squares_pos. Qed.

Lemma norm_ext k u v : (forall a, (a < k)%nat -> u a = v a) -> norm k u = norm k v.
Proof. intros same. unfold norm. f_equal. apply sum_ext. intros a Ha. rewrite same; auto. Qed.

(* By the square of |v|²·u - (u·v)·v, which is not negative. *)
Lemma cauchy_schwarz k u v : dot k u v <= norm k u * norm k v.
Proof.
  pose proof (norm_pos k u). pose proof (norm_pos k v).
  assert (squares : dot k u v ^ 2 <= norm k u ^ 2 * norm k v ^ 2).
  { rewrite !norm_squared. pose proof (squares_pos k u) as U. pose proof (squares_pos k v) as V.
    set (uu := sum k (fun a => u a ^ 2)) in *. set (vv := sum k (fun a => v a ^ 2)) in *. set (uv := dot k u v).
    assert (square : 0 <= vv * (uu * vv - uv ^ 2)).
    { replace (vv * (uu * vv - uv ^ 2)) with (sum k (fun a => (vv * u a - uv * v a) ^ 2)).
      - apply squares_pos with (u := fun a => vv * u a - uv * v a).
      - rewrite (sum_ext k _ (fun a => vv ^ 2 * u a ^ 2 - 2 * vv * uv * (u a * v a) + uv ^ 2 * v a ^ 2)) by (intros; ring).
        rewrite sum_plus, sum_minus, !sum_scal. fold uu vv uv. change (sum k (fun a => u a * v a)) with uv. ring. }
    destruct V as [V|V]; [nra|].
    assert (zero : uv = 0); [|rewrite zero; nra].
    unfold uv, dot. rewrite (sum_ext k _ (fun _ => 0)); [apply sum_zero|]. intros a Ha.
    assert (none : v a ^ 2 = 0) by (apply (sum_zero_terms k (fun a => v a ^ 2)); auto; intros; apply pow2_ge_0).
    replace (v a) with 0 by nra. ring. }
  apply Rnot_lt_le. intros more. assert (0 <= norm k u * norm k v) by (apply Rmult_le_pos; auto). nra.
Qed.

Lemma norm_le k u v : (forall a, (a < k)%nat -> Rabs (u a) <= Rabs (v a)) -> norm k u <= norm k v.
Proof.
  intros less. apply sqrt_le_1_alt, sum_le. intros a Ha. specialize (less a Ha).
  rewrite <- (pow2_abs (u a)), <- (pow2_abs (v a)). pose proof (Rabs_pos (u a)). nra.
Qed.

Lemma norm_of_constants k c : norm k (fun _ => c) = sqrt (INR k) * Rabs c.
Proof.
  unfold norm. rewrite sum_const, sqrt_mult_alt by apply pos_INR. f_equal.
  replace (c ^ 2) with (Rsqr c) by (unfold Rsqr; ring). apply sqrt_Rsqr_abs.
Qed.
