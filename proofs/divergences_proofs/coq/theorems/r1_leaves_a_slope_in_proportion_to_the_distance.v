(* The square (a·γ − r)² ≥ 0, over 2γ. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses.
Open Scope R_scope.

Lemma completed a s t : 0 < t -> s ^ 2 / (2 * t) - (a * s - t / 2 * a ^ 2) = (a * t - s) ^ 2 / (2 * t).
Proof. intros Ht. field. lra. Qed.

Theorem r1_leaves_a_slope_in_proportion_to_the_distance :
(forall (a s t : R),
  0 < t ->
  ((a * s) - ((t / 2) * (a ^ 2))) <= ((s ^ 2) / (2 * t))) /\
(forall (a s t : R),
  0 < t ->
  ((((a * s) - ((t / 2) * (a ^ 2))) = ((s ^ 2) / (2 * t))) <-> (a = (s / t)))).
Proof.
  split; intros a s t Ht; pose proof (completed a s t Ht) as gap.
  - assert (0 <= (a * t - s) ^ 2 / (2 * t)) by (apply Rdiv_le_0_compat; [apply pow2_ge_0|lra]). lra.
  - split.
    + intros same. assert ((a * t - s) ^ 2 / (2 * t) = 0) as none by lra.
      apply (f_equal (fun y => y * (2 * t))) in none. field_simplify in none; [|lra]. assert (a * t - s = 0) as root by nra.
      apply Rmult_eq_reg_r with t; [|lra]. field_simplify; lra.
    + intros ->. replace (s / t * t - s) with 0 in gap by (field; lra). replace (0 ^ 2 / (2 * t)) with 0 in gap by (field; lra). lra.
Qed.
