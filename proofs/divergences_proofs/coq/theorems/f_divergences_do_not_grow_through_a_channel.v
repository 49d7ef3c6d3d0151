(* q·f(p/q) is sublinear, limits included: each output's term is at most the sum of its inputs' terms, and K's rows add up to 1. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences.
From Divergences.library.entropic Require Import Joint Generators.
Open Scope R_scope.

Theorem f_divergences_do_not_grow_through_a_channel : forall m n p q K f z s,
  pmf n p -> pmf n q -> channel n m K -> generator f z s ->
  Rbar_le (Df f z s m (output n p K) (output n q K)) (Df f z s n p q).
Proof.
  intros m n p q K f z s (Hp & _) (Hq & _) HK gen. unfold Df.
  assert (forall i, (i < n)%nat -> f_term f z s (p i) (q i) <> m_infty) as low by (intros; apply f_term_not_minus_infinite; auto).
  pose proof (rsum_not_minus_infinite n _ low). destruct (rsum n _) as [x| |] eqn:total; [|now destruct (rsum m _)|easy].
  pose proof (rsum_all_finite n _ x total low) as finite. set (t := fun i => real (f_term f z s (p i) (q i))).
  rewrite (rsum_finite n _ t) in total by auto. injection total as <-.
  replace (sum n t) with (sum m (fun j => sum n (fun i => K i j * t i))).
  - apply rsum_le. intros j Hj. unfold output.
    assert (forall v, sum n (fun i => v i * K i j) = sum n (fun i => K i j * v i)) as turned by (intros; apply sum_ext; intros; ring).
    rewrite !turned.
    apply f_term_sublinear; try assumption.
    + intros i Hi. apply HK; auto.
    + intros i Hi _. apply finite; auto.
  - rewrite (sum_swap m n (fun j i => K i j * t i)). apply sum_ext. intros i Hi. rewrite sum_scal_r. destruct (HK i Hi) as (_ & ->). ring.
Qed.
