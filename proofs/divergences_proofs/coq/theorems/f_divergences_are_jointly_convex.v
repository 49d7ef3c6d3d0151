(* q·f(p/q) is sublinear, limits included: outcome by outcome. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences.
From Divergences.library.entropic Require Import Joint Generators.
Open Scope R_scope.

Theorem f_divergences_are_jointly_convex : forall n p q r s f z slope t,
  pmf n p -> pmf n q -> pmf n r -> pmf n s -> 0 <= t <= 1 -> generator f z slope ->
  vle (Some (Df f z slope n (mix p r t) (mix q s t)))
      (vplus (Some (Rbar_mult (Finite (1 - t)) (Df f z slope n p q))) (Some (Rbar_mult (Finite t) (Df f z slope n r s)))).
Proof.
  intros n p q r s f z slope t (Hp & _) (Hq & _) (Hr & _) (Hs & _) Ht gen. unfold Df.
  set (a := fun i => f_term f z slope (p i) (q i)). set (b := fun i => f_term f z slope (r i) (s i)).
  assert (forall i, (i < n)%nat -> a i <> m_infty) as low by (intros; apply f_term_not_minus_infinite; auto).
  assert (forall i, (i < n)%nat -> b i <> m_infty) as low' by (intros; apply f_term_not_minus_infinite; auto).
  pose proof (rsum_not_minus_infinite n a low) as proper. pose proof (rsum_not_minus_infinite n b low') as proper'.
  (* a part of positive weight that is infinite makes the right side infinite *)
  assert (forall w g, 0 <= w -> rsum n g <> m_infty -> (forall i, (i < n)%nat -> g i <> m_infty) ->
    Rbar_mult (Finite w) (rsum n g) = p_infty \/
    Rbar_mult (Finite w) (rsum n g) = Finite (sum n (fun i => w * real (g i))) /\
    (0 < w -> forall i, (i < n)%nat -> g i = Finite (real (g i)))) as parts.
  { intros w g [pos| <-] ok all.
    - destruct (rsum n g) as [x| |] eqn:whole; [right|left; apply times_infinite; auto|easy].
      pose proof (rsum_all_finite n g x whole all) as finite. split; auto.
      rewrite (rsum_finite n g (fun i => real (g i))) in whole by auto. injection whole as <-. simpl. f_equal. symmetry. apply sum_scal.
    - right. split; [|lra]. rewrite Rbar_mult_0_l, (sum_ext n _ (fun _ => 0)), sum_zero; auto. intros; ring. }
  destruct (parts (1 - t) a ltac:(lra) proper low) as [-> |(-> & finite)];
    destruct (parts t b ltac:(lra) proper' low') as [-> |(-> & finite')]; try exact I;
    try now destruct (rsum n (fun i => f_term _ _ _ (mix _ _ _ _) _)).
  simpl. rewrite <- sum_plus. apply rsum_le. intros i Hi. unfold mix.
  pose proof (f_term_sublinear f z slope gen 2 (fun k => match k with 0%nat => 1 - t | _ => t end)
    (fun k => match k with 0%nat => p i | _ => r i end) (fun k => match k with 0%nat => q i | _ => s i end)
    (fun k => match k with 0%nat => real (a i) | _ => real (b i) end)) as sub.
  simpl in sub. rewrite !Rplus_0_l in sub. apply sub; intros [|[|k]] Hk; auto; try lra; try lia; intros; [now apply finite|now apply finite'].
Qed.
