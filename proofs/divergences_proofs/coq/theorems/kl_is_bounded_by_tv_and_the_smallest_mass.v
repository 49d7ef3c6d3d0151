(* KL ≤ log(1 + χ²), and Σ (p − q)² ≤ TV·Σ |p − q|, since no outcome is farther apart than TV. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses.
Open Scope R_scope.
From Divergences.library.entropic Require ChiSquared.

(* The least mass is that of an outcome. *)
Lemma least n f : (0 < n)%nat ->
  exists k, (k < n)%nat /\ vleast n (fun i => num (f i)) = num (f k) /\ forall i, (i < n)%nat -> f k <= f i.
Proof.
  induction n; intros some; [lia|]. destruct (Nat.eq_dec n 0) as [->|ne].
  - exists 0%nat. split; [lia|]. split; [cbn; destruct (Rbar_lt_dec (f 0%nat) p_infty) as [|no]; [reflexivity|now destruct no]|]. intros i Hi. replace i with 0%nat by lia. lra.
  - destruct IHn as (k & Hk & same & below); [lia|]. change (vleast (S n) _) with (vmin (vleast n (fun i => num (f i))) (num (f n))).
    rewrite same, vmin_num. destruct (Rle_dec (f k) (f n)) as [le|gt].
    + exists k. rewrite Rmin_left by auto. repeat split; auto. intros i Hi. destruct (Nat.eq_dec i n) as [->|]; auto. apply below; lia.
    + exists n. rewrite Rmin_right by lra. repeat split; auto. intros i Hi. destruct (Nat.eq_dec i n) as [->|]; [lra|].
      specialize (below i ltac:(lia)). lra.
Qed.

Theorem kl_is_bounded_by_tv_and_the_smallest_mass :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  vle (Some (KL n p q)) (vlog (vplus (num 1) (vover (num (2 * ((TV n p q) ^ 2))) (vleast n (fun i => (num (q i))))))).
Proof.
  intros n p q Hp Hq. destruct (pmf_charges n p Hp) as (j & Hj & _).
  destruct (least n q) as (k & Hk & -> & below); [lia|]. set (v := TV n p q).
  destruct (proj1 Hq k Hk) as [pos|zero].
  2:{ rewrite <- zero. simpl. destruct (Req_EM_T 0 0); [exact I|lra]. }
  assert (0 <= 2 * v ^ 2 / q k) as some by (apply Rdiv_le_0_compat; [pose proof (pow2_ge_0 v); lra|auto]).
  rewrite vover_num, vplus_num, vlog_num by lra.
  assert (dominated n p q) as dom by (intros i Hi zero; specialize (below i Hi); lra).
  rewrite KL_finite by auto. apply vle_num.
  eapply Rle_trans; [apply ChiSquared.kl_chi2; auto|].
  assert (0 <= sum n (fun i => square_over (p i) (q i) (q i))) as chi
    by (apply sum_nonneg; intros; apply ChiSquared.square_over_nonneg; apply Hq; auto).
  apply ln_monotone; [lra|]. apply Rplus_le_compat_l.
  apply Rle_trans with (sum n (fun i => v / q k * Rabs (p i - q i))).
  - apply sum_le. intros i Hi. specialize (below i Hi). unfold square_over. destruct (Req_EM_T (q i) 0); [lra|].
    pose proof (one_outcome_apart n p q Hp Hq i Hi) as near. fold v in near. rewrite <- (pow2_abs (p i - q i)).
    pose proof (Rabs_pos (p i - q i)). assert (0 < / q i) by (apply Rinv_0_lt_compat; lra).
    assert (/ q i <= / q k) by (apply Rinv_le_contravar; lra). set (a := Rabs (p i - q i)) in *. unfold Rdiv.
    apply Rle_trans with (a * a * / q k); [replace (a ^ 2) with (a * a) by ring; apply Rmult_le_compat_l; nra|].
    replace (v * / q k * a) with (v * a * / q k) by ring. apply Rmult_le_compat_r; nra.
  - rewrite sum_scal, TV_abs. fold v. right. field. lra.
Qed.
