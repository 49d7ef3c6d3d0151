(* JS with weights t and 1 − t, outcome by outcome: the share of one pair of masses, and what it is compared with. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.parts Require Import Excesses.
Open Scope R_scope.

Definition skew t p q := t * xlog p ((1 - t) * q + t * p) + (1 - t) * xlog q ((1 - t) * q + t * p).

Lemma skew_same t p : skew t p p = 0.
Proof. unfold skew. replace ((1 - t) * p + t * p) with p by ring. rewrite xlog_same. ring. Qed.

Lemma skew_first t p : 0 < t < 1 -> 0 <= p -> skew t p 0 = - (t * ln t) * p.
Proof.
  intros Ht [Hp| <-]; unfold skew; rewrite !xlog_zero; [|ring]. rewrite xlog_pos by auto.
  replace (p / ((1 - t) * 0 + t * p)) with (/ t) by (field; lra). rewrite ln_Rinv by lra. ring.
Qed.

Lemma skew_second t q : 0 < t < 1 -> 0 <= q -> skew t 0 q = - ((1 - t) * ln (1 - t)) * q.
Proof.
  intros Ht [Hq| <-]; unfold skew; rewrite !xlog_zero; [|ring]. rewrite xlog_pos by auto.
  replace (q / ((1 - t) * q + t * 0)) with (/ (1 - t)) by (field; lra). rewrite ln_Rinv by lra. ring.
Qed.

Lemma skew_plus t p q r s : 0 < t < 1 -> 0 <= p -> 0 <= q -> 0 <= r -> 0 <= s ->
  skew t (p + r) (q + s) <= skew t p q + skew t r s.
Proof.
  intros Ht Hp Hq Hr Hs. unfold skew.
  replace ((1 - t) * (q + s) + t * (p + r)) with (((1 - t) * q + t * p) + ((1 - t) * s + t * r)) by ring.
  pose proof (xlog_plus p ((1 - t) * q + t * p) r ((1 - t) * s + t * r)
    ltac:(auto) ltac:(nra) ltac:(auto) ltac:(nra) ltac:(intros; nra) ltac:(intros; nra)) as one.
  pose proof (xlog_plus q ((1 - t) * q + t * p) s ((1 - t) * s + t * r)
    ltac:(auto) ltac:(nra) ltac:(auto) ltac:(nra) ltac:(intros; nra) ltac:(intros; nra)) as two. nra.
Qed.

(* (p, q) is what both have, and what one of them has more. *)
Lemma skew_below t p q : 0 < t < 1 -> 0 <= p -> 0 <= q ->
  skew t p q <= - (t * ln t) * more p q + - ((1 - t) * ln (1 - t)) * more q p.
Proof.
  intros Ht Hp Hq. unfold more, Rmax. destruct (Rle_dec (p - q) 0), (Rle_dec (q - p) 0); try lra.
  - replace q with p by lra. rewrite skew_same. lra.
  - replace (skew t p q) with (skew t (p + 0) (p + (q - p))) by (f_equal; ring). rewrite <- skew_second by lra.
    pose proof (skew_plus t p p 0 (q - p)). rewrite skew_same in *. lra.
  - replace (skew t p q) with (skew t (q + (p - q)) (q + 0)) by (f_equal; ring). rewrite <- skew_first by lra.
    pose proof (skew_plus t q q (p - q) 0). rewrite skew_same in *. lra.
Qed.

Section Laws.
  Variables (n : nat) (p q : nat -> R) (t : R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q) (Ht : 0 < t < 1).

  Lemma dominated_by_skew : dominated n p (mix q p t) /\ dominated n q (mix q p t).
  Proof.
    unfold mix. split; intros i Hi zero; pose proof (proj1 Hp i Hi); pose proof (proj1 Hq i Hi); nra.
  Qed.

  Lemma skew_finite :
    vplus (Some (Rbar_mult (Finite t) (KL n p (mix q p t)))) (Some (Rbar_mult (Finite (1 - t)) (KL n q (mix q p t))))
    = num (sum n (fun i => skew t (p i) (q i))).
  Proof.
    destruct dominated_by_skew. rewrite !KL_finite by auto. simpl. unfold num, skew, mix. do 2 f_equal. rewrite sum_plus, !sum_scal. ring.
  Qed.
End Laws.
