(* log E exp(s·f) - s·E f = s·(E_r f - E f) - KL(r, p) at the tilted law r; the means are t·TV apart at most, and KL >= 2·TV². *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences.
From Divergences.library.entropic Require Import Variational Pinsker.
From Divergences.library.parts Require Import Moments.
Open Scope R_scope.

Theorem bounded_values_have_gaussian_exponential_moments :
forall (n : nat) (p f : nat -> R) (a s t : R),
  pmf n p ->
  ((forall i, (i < n)%nat -> a <= (f i)) /\ (forall i, (i < n)%nat -> (f i) <= (a + t))) ->
  vle (vlog (num (E n p (fun i => (exp (s * (f i))))))) (num ((s * (E n p f)) + (((s ^ 2) * (t ^ 2)) / 8))).
Proof.
  intros n p f a s t Hp (low & high).
  assert (0 <= t) as Ht by (destruct (pmf_charges n p Hp) as (k & Hk & _); specialize (low k Hk); specialize (high k Hk); lra). rewrite vlog_num by (apply mean_exp_pos; auto). apply vle_num.
  destruct (tilt n p f s Hp) as (r & Hr & dom & same). set (k := sum n (fun i => xlog (r i) (p i))) in *.
  pose proof (pinsker n r p Hr Hp dom) as below. fold k in below. fold (TV n r p) in below.
  assert (near : Rabs (E n r f - E n p f) <= t * TV n r p) by (apply (means_near n r p f a t); auto).
  rewrite same. clear same. set (v := TV n r p) in *. apply Rabs_le_between in near.
  set (e := E n r f - E n p f) in *. replace (E n r f) with (E n p f + e) by (unfold e; ring).
  assert (s * e <= Rabs s * (t * v)) as far.
  { apply Rle_trans with (1 := Rle_abs (s * e)). rewrite Rabs_mult. apply Rmult_le_compat_l; [apply Rabs_pos|].
    apply Rabs_le. auto. }
  pose proof (pow2_ge_0 (Rabs s * t - 4 * v)) as square.
  replace ((Rabs s * t - 4 * v) ^ 2) with (Rabs s ^ 2 * t ^ 2 - 8 * (Rabs s * (t * v)) + 16 * v ^ 2) in square by ring.
  rewrite RPow_abs, Rabs_pos_eq in square by apply pow2_ge_0. lra.
Qed.
