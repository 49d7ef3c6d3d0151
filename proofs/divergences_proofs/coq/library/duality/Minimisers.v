(* A function that is uniformly continuous on [0, 1]^m has a minimum among the mixtures of finitely many points: the weight of the
   last point is chosen where the least value over the rest, a continuous function of it, is least. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences.
Open Scope R_scope.

Definition within (m : nat) (x : nat -> R) := forall i, (i < m)%nat -> 0 <= x i <= 1.

Definition steady (m : nat) (F : (nat -> R) -> R) := forall eps, 0 < eps -> exists delta, 0 < delta /\
  forall x y, within m x -> within m y -> (forall i, (i < m)%nat -> Rabs (x i - y i) < delta) -> Rabs (F x - F y) < eps.

(* Sums of functions of single entries are. *)
Lemma steady_sum m (g : nat -> R -> R) : (forall i, (i < m)%nat -> forall c, 0 <= c <= 1 -> continuity_pt (g i) c) ->
  steady m (fun x => sum m (fun i => g i (x i))).
Proof.
  induction m as [|m IH]; intros each eps Heps.
  - exists 1. split; [lra|]. intros. simpl. rewrite Rminus_0_r, Rabs_R0. exact Heps.
  - destruct (IH ltac:(intros i Hi; apply each; lia) (eps / 2) ltac:(lra)) as (d1 & pos1 & first).
    assert (forall c, 0 <= c <= 1 -> continuity_pt (g m) c) as last by (intros c Hc; apply each; [lia|exact Hc]).
    destruct (Heine_cor2 last (mkposreal (eps / 2) ltac:(lra))) as ((d2 & pos2) & second). simpl in second.
    exists (Rmin d1 d2). split; [apply Rmin_pos; auto|]. intros x y Hx Hy near. simpl.
    assert (forall i, (i < S m)%nat -> Rabs (x i - y i) < d1 /\ Rabs (x i - y i) < d2) as both.
    { intros i Hi. specialize (near i Hi). pose proof (Rmin_l d1 d2). pose proof (Rmin_r d1 d2). lra. }
    assert (Rabs (sum m (fun i => g i (x i)) - sum m (fun i => g i (y i))) < eps / 2) as one.
    { apply first; intros i Hi; [apply Hx; lia|apply Hy; lia|apply both; lia]. }
    assert (Rabs (g m (x m) - g m (y m)) < eps / 2) as two.
    { apply second; [apply Hx; lia|apply Hy; lia|apply both; lia]. }
    replace (sum m (fun i => g i (x i)) + g m (x m) - (sum m (fun i => g i (y i)) + g m (y m)))
      with ((sum m (fun i => g i (x i)) - sum m (fun i => g i (y i))) + (g m (x m) - g m (y m))) by ring.
    eapply Rle_lt_trans; [apply Rabs_triang|lra].
Qed.

Section Least.
  Variables (m : nat) (F : (nat -> R) -> R).
  Hypothesis HF : steady m F.

  Lemma steady_ext x y : within m x -> within m y -> (forall i, (i < m)%nat -> x i = y i) -> F x = F y.
  Proof.
    intros Hx Hy same. destruct (Req_dec (F x) (F y)) as [|ne]; auto. exfalso.
    destruct (HF (Rabs (F x - F y)) ltac:(apply Rabs_pos_lt; lra)) as (d & pos & near).
    specialize (near x y Hx Hy). apply (Rlt_irrefl (Rabs (F x - F y))), near.
    intros i Hi. rewrite same by auto. rewrite Rminus_eq_0, Rabs_R0. exact pos.
  Qed.

  (* Weights of the points k. *)
  Definition among (n : nat) (k : nat -> nat -> R) := forall a, (a < n)%nat -> within m (k a).

  Lemma mixture_within n r k : pmf n r -> among n k -> within m (output n r k).
  Proof.
    intros (pos & one) Hk i Hi. unfold output. split.
    - apply sum_nonneg. intros a Ha. apply Rmult_le_pos; [auto|apply Hk; auto].
    - rewrite <- one. apply sum_le. intros a Ha. specialize (pos a Ha). pose proof (Hk a Ha i Hi). nra.
  Qed.

  Definition towards (k : nat -> nat -> R) (last : nat -> R) (t : R) a i := (1 - t) * k a i + t * last i.

  Lemma towards_among n k last t : among n k -> within m last -> 0 <= t <= 1 -> among n (towards k last t).
  Proof. intros Hk Hl Ht a Ha i Hi. pose proof (Hk a Ha i Hi). pose proof (Hl i Hi). unfold towards. nra. Qed.

  Lemma towards_mixture n r k last t i : pmf n r ->
    output n r (towards k last t) i = (1 - t) * output n r k i + t * last i.
  Proof.
    intros (_ & one). unfold output, towards.
    rewrite (sum_ext n _ (fun a => (1 - t) * (r a * k a i) + t * last i * r a)) by (intros; ring).
    rewrite sum_plus, !sum_scal, one. ring.
  Qed.

  Definition clamp t := Rmax 0 (Rmin 1 t).

  Lemma clamp_range t : 0 <= clamp t <= 1.
  Proof. unfold clamp, Rmax, Rmin. destruct (Rle_dec 1 t), (Rle_dec 0 _); lra. Qed.

  Lemma clamp_inside t : 0 <= t <= 1 -> clamp t = t.
  Proof. intros. unfold clamp, Rmax, Rmin. destruct (Rle_dec 1 t), (Rle_dec 0 _); lra. Qed.

  Lemma clamp_near t u : Rabs (clamp t - clamp u) <= Rabs (t - u).
  Proof.
    unfold clamp, Rmax, Rmin. destruct (Rle_dec 1 t), (Rle_dec 1 u); repeat destruct (Rle_dec 0 _); unfold Rabs;
      repeat destruct (Rcase_abs _); lra.
  Qed.

  Lemma pmf_last n s : pmf (S n) s -> (0 < n)%nat -> exists r, pmf n r /\ forall i, (i < n)%nat -> s i = (1 - s n) * r i.
  Proof.
    intros (pos & one) Hn. simpl in one. assert (0 <= sum n s) by (apply sum_nonneg; auto).
    destruct (Req_dec (s n) 1) as [all|some].
    - exists (fun i => if Nat.eq_dec 0 i then 1 else 0). split.
      + split; [intros i _; destruct (Nat.eq_dec 0 i); lra|]. rewrite sum_pick. destruct (lt_dec 0 n); [reflexivity|lia].
      + intros i Hi. rewrite all. rewrite (sum_zero_terms n s) by (auto; lra). ring.
    - assert (0 < 1 - s n) by (pose proof (pos n ltac:(lia)); lra). exists (fun i => s i / (1 - s n)). split.
      + split; [intros i Hi; apply Rdiv_le_0_compat; auto|]. unfold Rdiv.
        rewrite (sum_ext n _ (fun i => / (1 - s n) * s i)), sum_scal by (intros; ring).
        replace (sum n s) with (1 - s n) by lra. field. lra.
      + intros i Hi. field. lra.
  Qed.

  Lemma minimiser n k : (0 < n)%nat -> among n k ->
    exists r, pmf n r /\ forall s, pmf n s -> F (output n r k) <= F (output n s k).
  Proof.
    revert k. induction n as [|n IH]; intros k Hn Hk; [lia|]. destruct n as [|n].
    - exists (fun _ => 1). assert (pmf 1 (fun _ => 1)) as alone by (split; [intros; lra|simpl; lra]). split; [exact alone|].
      intros s Hs. right. apply steady_ext; try (apply mixture_within; auto). intros i Hi. unfold output.
      destruct Hs as (_ & one). simpl in one |- *. replace (s 0%nat) with 1 by lra. reflexivity.
    - set (N := S n) in *. assert (0 < N)%nat as HN by lia.
      assert (among N k) as Hfirst by (intros a Ha; apply Hk; lia). assert (within m (k N)) as Hlast by (apply Hk; lia).
      pose (values := fun t y => exists r, pmf N r /\ y = F (output N r (towards k (k N) t))).
      pose (least := fun t => real (Glb_Rbar (values t))).
      assert (forall t, 0 <= t <= 1 -> exists r, pmf N r /\ least t = F (output N r (towards k (k N) t)) /\
                forall s, pmf N s -> least t <= F (output N s (towards k (k N) t))) as best.
      { intros t Ht. destruct (IH (towards k (k N) t) HN (towards_among N k (k N) t Hfirst Hlast Ht)) as (r & Hr & below).
        assert (least t = F (output N r (towards k (k N) t))) as is_least.
        { unfold least. rewrite (is_glb_Rbar_unique (values t) (Finite (F (output N r (towards k (k N) t))))); [reflexivity|].
          split; [intros y (s & Hs & ->); simpl; auto|]. intros b Hb. apply Hb. exists r. auto. }
        exists r. split; [exact Hr|]. split; [exact is_least|]. intros s Hs. rewrite is_least. auto. }
      assert (forall c, 0 <= c <= 1 -> continuity_pt (fun t => least (clamp t)) c) as smooth.
      { intros c _ eps Heps. destruct (HF eps Heps) as (d & pos & near). exists d. split; [exact pos|].
        intros t (_ & Ht). simpl in Ht |- *. unfold R_dist in *.
        assert (forall r t u, pmf N r -> Rabs (t - u) < d ->
          Rabs (F (output N r (towards k (k N) (clamp t))) - F (output N r (towards k (k N) (clamp u)))) < eps) as moved.
        { intros r t' u' Hr close. apply near.
          - apply mixture_within, towards_among; auto; apply clamp_range.
          - apply mixture_within, towards_among; auto; apply clamp_range.
          - intros i Hi. rewrite !towards_mixture by auto. pose proof (mixture_within N r k Hr Hfirst i Hi). pose proof (Hlast i Hi).
            replace (_ - _) with ((clamp t' - clamp u') * (k N i - output N r k i)) by ring. rewrite Rabs_mult.
            pose proof (clamp_near t' u'). assert (Rabs (k N i - output N r k i) <= 1) by (apply Rabs_le; lra).
            pose proof (Rabs_pos (clamp t' - clamp u')). pose proof (Rabs_pos (k N i - output N r k i)). nra. }
        destruct (best (clamp t) (clamp_range t)) as (r & Hr & at_r & below).
        destruct (best (clamp c) (clamp_range c)) as (s & Hs & at_s & below').
        pose proof (below s Hs). pose proof (below' r Hr). pose proof (moved r t c Hr Ht) as one. pose proof (moved s t c Hs Ht) as two.
        apply Rabs_def2 in one. apply Rabs_def2 in two. apply Rabs_def1; lra. }
      destruct (continuity_ab_min (fun t => least (clamp t)) 0 1 ltac:(lra) smooth) as (t & low & Ht).
      destruct (best t Ht) as (r & Hr & at_r & _).
      exists (fun i => if lt_dec i N then (1 - t) * r i else t).
      assert (forall f, sum N (fun i => f i (if lt_dec i N then (1 - t) * r i else t)) = sum N (fun i => f i ((1 - t) * r i))) as inside.
      { intros f. apply sum_ext. intros i Hi. destruct (lt_dec i N); [reflexivity|lia]. }
      assert (forall i, output (S N) (fun i => if lt_dec i N then (1 - t) * r i else t) k i = output N r (towards k (k N) t) i) as same.
      { intros i. rewrite towards_mixture by auto. unfold output. cbn [sum]. rewrite (inside (fun a x => x * k a i)).
        destruct (lt_dec N N); [lia|]. f_equal. rewrite <- sum_scal. apply sum_ext. intros. ring. }
      assert (pmf (S N) (fun i => if lt_dec i N then (1 - t) * r i else t)) as Hmix.
      { destruct Hr as (pos & one). split.
        - intros i Hi. destruct (lt_dec i N); [apply Rmult_le_pos; [lra|auto]|lra].
        - cbn [sum]. rewrite (inside (fun _ x => x)), sum_scal, one. destruct (lt_dec N N); [lia|ring]. }
      split; [exact Hmix|]. intros s Hs. destruct (pmf_last N s Hs HN) as (r' & Hr' & split_).
      assert (0 <= s N <= 1) as Hsn by (split; [apply Hs; lia|apply (pmf_le_one (S N)); auto]).
      destruct (best (s N) Hsn) as (_ & _ & _ & below).
      replace (F (output (S N) _ k)) with (least t).
      2:{ rewrite at_r. apply steady_ext; [apply mixture_within, towards_among; auto|apply mixture_within; auto|].
          intros i _. symmetry. apply same. }
      specialize (low (s N) Hsn). simpl in low. rewrite !clamp_inside in low by auto. specialize (below r' Hr').
      apply Rle_trans with (1 := low), Rle_trans with (1 := below). right.
      apply steady_ext; [apply mixture_within, towards_among; auto|apply (mixture_within (S N)); auto|].
      intros i _. rewrite towards_mixture by auto. unfold output. cbn [sum]. f_equal. rewrite <- sum_scal.
      apply sum_ext. intros a Ha. rewrite (split_ a Ha). ring.
  Qed.
End Least.
